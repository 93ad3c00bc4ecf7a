package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.SyncState.Parked;
import io.github.jennerfhir.operations.registry.SyncState.Step;
import io.github.jennerfhir.operations.registry.SyncState.Subject;
import io.github.jennerfhir.operations.registry.hl7.Chart;
import io.github.jennerfhir.operations.registry.hl7.MessageHeader;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import io.github.jennerfhir.operations.registry.hl7.VaccinationUpdate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes messages of changes, patient by patient. The changes are read before the chart: one that is committed in between
 * stays for the next time, and makes no message if it was told already.
 */
public final class GatherChanges {

    private static final Logger LOG = LoggerFactory.getLogger(GatherChanges.class);

    private final SyncState state;
    private final Charts charts;
    private final ReportingRules rules;
    private final MessageHeader header;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /** @param zone where the caller's tenant is: the offset of MSH-7 */
    public GatherChanges(
            SyncState state,
            Charts charts,
            ReportingRules rules,
            MessageHeader header,
            Clock clock,
            Supplier<ZoneId> zone) {
        this.state = state;
        this.charts = charts;
        this.rules = rules;
        this.header = header;
        this.clock = clock;
        this.zone = zone;
    }

    /** Stores messages of the changes up to that one; answers of how many patients. */
    int gather(String job, long upTo, int limit) {
        List<String> patients = state.changedPatients(upTo, limit);
        for (String patient : patients) {
            List<Long> changes = state.changes(patient);
            state.store(job, step(patient, changes));
        }
        return patients.size();
    }

    /** A chart that breaks the writer must not stop the others. */
    private Step step(String patient, List<Long> changes) {
        Optional<Chart> chart = charts.find(patient);
        if (chart.isEmpty()) {
            return new Step(patient, Optional.empty(), List.of(), List.of(), List.of(), changes);
        }
        try {
            return new PatientUpdate(rules, header, chart.get(), state.standings(patient))
                    .step(clock.instant().atZone(zone.get()), changes);
        } catch (IllegalStateException | IllegalArgumentException | NullPointerException e) {
            LOG.warn("No message could be written about Patient/{}", patient, e);
            String reason = "No message could be written; the server's log says why";
            Parked parked = new Parked(Subject.patient(patient), VaccinationUpdate.print(reason), reason);
            return new Step(patient, Optional.empty(), List.of(), List.of(parked), List.of(), changes);
        }
    }
}
