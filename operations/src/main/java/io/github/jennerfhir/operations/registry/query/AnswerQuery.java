package io.github.jennerfhir.operations.registry.query;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.registry.Charts;
import io.github.jennerfhir.operations.registry.hl7.Chart;
import io.github.jennerfhir.operations.registry.hl7.MessageFault;
import io.github.jennerfhir.operations.registry.hl7.QueryResponse;
import io.github.jennerfhir.operations.registry.hl7.QueryResponse.Nobody;
import io.github.jennerfhir.operations.registry.hl7.ReceivedMessage;
import io.github.jennerfhir.operations.registry.hl7.ReceivedQuery;
import io.github.jennerfhir.operations.registry.hl7.ReceivedQuery.Profile;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a QBP^Q11 with an RSP^K11, in the current tenant: the history of the one patient whom it is about, with verdicts
 * and forecast if it asks for them; a list to choose from where there are several; else nobody. Whoever is named in an
 * answer is in the audit trail before it leaves. Thread safe.
 */
public final class AnswerQuery {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerQuery.class);
    private static final MessageFault INTERNAL = MessageFault.error("", "207", "Ask again later");

    private final PatientMatch match;
    private final Charts charts;
    private final ForecastPatient forecasts;
    private final ReportingRules rules;
    private final AuditTrail audit;
    private final String facility;
    private final Clock clock;
    private final Supplier<ZoneId> zone;

    /**
     * The answers of a facility.
     *
     * @param facility who answers, MSH-4, and the namespace of the ids that are ours
     * @param zone where the caller's tenant is: the offset of MSH-7, and what "today" is for a forecast
     */
    public AnswerQuery(
            KnownPatients patients,
            Charts charts,
            ForecastPatient forecasts,
            ReportingRules rules,
            AuditTrail audit,
            String facility,
            Clock clock,
            Supplier<ZoneId> zone) {
        this.match = new PatientMatch(patients, facility);
        this.charts = charts;
        this.forecasts = forecasts;
        this.rules = rules;
        this.audit = audit;
        this.facility = facility;
        this.clock = clock;
        this.zone = zone;
    }

    /** The answer to a query; it never throws. */
    public String answer(ReceivedMessage message) {
        ZonedDateTime now = clock.instant().atZone(zone.get());
        QueryResponse response = new QueryResponse(message, facility, now);
        ReceivedQuery query = message.query().orElseThrow();
        if (!query.faults().isEmpty()) {
            return response.nobody(Nobody.FAULTY, query.faults());
        }
        try {
            return answer(query, message.sender(), response, now);
        } catch (ProblemException e) {
            return response.nobody(
                    Nobody.FAULTY,
                    List.of(MessageFault.error(
                            "",
                            "207",
                            e.refusal().problem() + ": " + e.refusal().detail())));
        } catch (RuntimeException e) {
            LOG.warn("A query could not be answered", e);
            return response.nobody(Nobody.REJECTED, List.of(INTERNAL));
        }
    }

    private String answer(ReceivedQuery query, String sender, QueryResponse response, ZonedDateTime now) {
        List<Patient> found = match.find(query.patient()).stream()
                .filter(patient -> rules.untellable(patient).isEmpty())
                .toList();
        String asked = "QBP^Q11 " + query.profile().code() + " " + sender;
        if (found.isEmpty() || found.size() > query.most()) {
            note("Patient", Optional.empty(), asked);
            return response.nobody(found.isEmpty() ? Nobody.NOT_FOUND : Nobody.TOO_MANY, List.of());
        }
        if (found.size() > 1) {
            found.forEach(patient -> note("Patient", Optional.of(patient), asked));
            return response.candidates(found);
        }
        note("Immunization", Optional.of(found.get(0)), asked);
        return history(found.get(0).getIdElement().getIdPart(), query.profile(), response, now);
    }

    private String history(String patient, Profile profile, QueryResponse response, ZonedDateTime now) {
        Optional<Chart> chart = charts.find(patient);
        if (chart.isEmpty()) {
            return response.nobody(Nobody.NOT_FOUND, List.of());
        }
        Optional<Forecast> forecast = profile == Profile.HISTORY_AND_FORECAST
                ? Optional.of(forecasts.forecast(patient, now.toLocalDate()))
                : Optional.empty();
        return response.history(chart.get(), forecast, rules);
    }

    private void note(String type, Optional<Patient> patient, String asked) {
        Optional<String> id = patient.map(known -> known.getIdElement().getIdPart());
        audit.record(AuditNote.of(AuditKind.REST, AuditAction.READ, "search-type", AuditOutcome.SUCCESS)
                .about(type, type.equals("Patient") ? id : Optional.empty())
                .ofPatient(id)
                .asked(asked));
    }
}
