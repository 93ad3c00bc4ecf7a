package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.SyncState.Parked;
import io.github.jennerfhir.operations.registry.SyncState.Step;
import io.github.jennerfhir.operations.registry.SyncState.Subject;
import io.github.jennerfhir.operations.registry.SyncState.Told;
import io.github.jennerfhir.operations.registry.hl7.Action;
import io.github.jennerfhir.operations.registry.hl7.Chart;
import io.github.jennerfhir.operations.registry.hl7.ControlId;
import io.github.jennerfhir.operations.registry.hl7.MessageHeader;
import io.github.jennerfhir.operations.registry.hl7.Report;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import io.github.jennerfhir.operations.registry.hl7.VaccinationUpdate;
import io.github.jennerfhir.operations.registry.hl7.VaccinationUpdate.Line;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/**
 * Decides what one message about one patient tells a registry: what it would see for the first time or otherwise than it
 * holds it. What it refused is told again only together with something that has changed. Used once, by one thread.
 */
final class PatientUpdate {

    private final ReportingRules rules;
    private final Chart chart;
    private final Map<Subject, Standing> standings;
    private final VaccinationUpdate writer;
    private final List<Line> lines = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<Parked> parked = new ArrayList<>();
    private final List<Subject> settled = new ArrayList<>();
    private boolean news;

    PatientUpdate(ReportingRules rules, MessageHeader header, Chart chart, Map<Subject, Standing> standings) {
        this.rules = rules;
        this.chart = chart;
        this.standings = standings;
        this.writer = new VaccinationUpdate(header, chart);
    }

    /** What is to be done about the changes. */
    Step step(ZonedDateTime now, List<Long> changes) {
        Subject patient = Subject.patient(chart.patientId());
        Optional<String> lack = rules.untellable(chart.patient());
        if (lack.isPresent()) {
            if (!chart.immunizations().isEmpty()) {
                park(patient, lack.get());
            }
            return step(Optional.empty(), changes);
        }
        chart.immunizations().forEach(this::look);
        String print = writer.print();
        Standing standing = standing(patient);
        boolean known = standing.sent().isPresent();
        news |= known && !standing.holds(print) && !standing.isParked(print);
        boolean something = !lines.isEmpty() || standing.accepted().isPresent();
        if (!news || !something) {
            return step(Optional.empty(), changes);
        }
        told.add(new Told(patient, print, Optional.empty()));
        String controlId = ControlId.next();
        String text = writer.write(controlId, now, lines);
        return step(Optional.of(new SyncMessage(controlId, chart.patientId(), text, 0)), changes);
    }

    private Step step(Optional<SyncMessage> message, List<Long> changes) {
        return new Step(chart.patientId(), message, message.isPresent() ? told : List.of(), parked, settled, changes);
    }

    private void look(Immunization record) {
        Subject subject = Subject.immunization(record.getIdElement().getIdPart());
        Standing standing = standing(subject);
        boolean inError = record.getStatus() == ImmunizationStatus.ENTEREDINERROR;
        if (inError && standing.sent().isEmpty()) {
            if (standing.parked().isPresent()) {
                settled.add(subject);
            }
            return;
        }
        Report report = rules.report(record, standing.kind());
        if (report instanceof Report.Untellable untellable) {
            park(subject, untellable.reason());
        } else if (report instanceof Report.Told sayable) {
            tell(record, subject, standing, sayable, inError);
        }
    }

    private void tell(Immunization record, Subject subject, Standing standing, Report.Told report, boolean inError) {
        String print = writer.print(record, report);
        if (standing.holds(print)) {
            return;
        }
        boolean held = standing.accepted().isPresent();
        lines.add(new Line(record, report, inError ? Action.DELETE : held ? Action.UPDATE : Action.ADD));
        told.add(new Told(subject, print, Optional.of(report.kind())));
        news |= !standing.isParked(print);
    }

    private void park(Subject subject, String reason) {
        String print = VaccinationUpdate.print(reason);
        if (!standing(subject).isParked(print)) {
            parked.add(new Parked(subject, print, reason));
        }
    }

    private Standing standing(Subject subject) {
        return standings.getOrDefault(subject, Standing.NONE);
    }
}
