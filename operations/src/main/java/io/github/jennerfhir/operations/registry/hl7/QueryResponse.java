package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_OBSERVATION;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import ca.uhn.hl7v2.model.v251.message.RSP_K11;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import ca.uhn.hl7v2.model.v251.segment.NK1;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import io.github.jennerfhir.operations.registry.hl7.VaccinationUpdate.Line;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;

/**
 * Writes the RSP^K11 to one query, by CDC's guide 1.5: Z32 or Z42 with one patient's history, Z31 with several patients to
 * choose from, Z33 with none. Used once, by one thread.
 */
public final class QueryResponse {

    /** Why an answer names nobody, QAK-2. */
    public enum Nobody {
        NOT_FOUND("NF", "AA"),
        TOO_MANY("TM", "AA"),
        FAULTY("AE", "AE"),
        REJECTED("AR", "AR");

        private final String status;
        private final String acknowledgment;

        Nobody(String status, String acknowledgment) {
            this.status = status;
            this.acknowledgment = acknowledgment;
        }
    }

    private final ReceivedMessage query;
    private final String facility;
    private final ZonedDateTime now;

    /** @param facility who answers, MSH-4, and the namespace of the ids that are ours */
    public QueryResponse(ReceivedMessage query, String facility, ZonedDateTime now) {
        this.query = query;
        this.facility = facility;
        this.now = now;
    }

    /** Z33. */
    public String nobody(Nobody why, List<MessageFault> faults) {
        return text("Z33", why.acknowledgment, why.status, faults, List.of());
    }

    /** Z31: who they are, and nothing of what they were given. */
    public String candidates(List<Patient> patients) {
        List<String> segments = new ArrayList<>();
        for (Patient patient : patients) {
            VXU_V04 person = new VXU_V04();
            new PatientSegments(facility).write(patient, person);
            Fields.of(person.getPID()).put(1, Integer.toString(patients.indexOf(patient) + 1));
            person(person, segments);
        }
        return text("Z31", "AA", "OK", List.of(), segments);
    }

    /**
     * Z32, or Z42 where there is a forecast. What cannot be told in HL7 v2 is counted in an ERR, so that nobody takes the
     * answer for all that there is.
     */
    public String history(Chart chart, Optional<Forecast> forecast, ReportingRules rules) {
        VXU_V04 history = new VXU_V04();
        new PatientSegments(facility).write(chart.patient(), history);
        Optional<EvaluationSegments> evaluations = forecast.map(
                known -> new EvaluationSegments(known, VaccineGroups.bundled(), VaccineCatalogue.bundled()));
        List<Line> lines = new ArrayList<>();
        int untold = lines(chart, rules, lines);
        int next = 0;
        for (Line line : lines) {
            VXU_V04_ORDER order = history.getORDER(next++);
            new OrderSegments(facility, chart).write(line.record(), line.told(), order);
            ObservationSegments.write(line.record(), line.told(), order);
            String dose = line.record().getIdElement().getIdPart();
            evaluations.ifPresent(known -> known.evaluations(dose, order));
        }
        if (evaluations.isPresent()) {
            VXU_V04_ORDER due = history.getORDER(next);
            OrderSegments.nothing(Days.text(now.toLocalDate()), facility, due);
            evaluations.get().forecast(due);
        }
        List<String> segments = new ArrayList<>();
        person(history, segments);
        orders(history, segments);
        List<MessageFault> notes = untold == 0
                ? List.of()
                : List.of(new MessageFault(
                        "", "0", "W", untold + " records are not shown: they have no day, or no certain CVX code"));
        return text(forecast.isPresent() ? "Z42" : "Z32", "AA", "OK", notes, segments);
    }

    /** Fills in what can be told, the oldest first; answers how many records cannot. */
    private static int lines(Chart chart, ReportingRules rules, List<Line> lines) {
        int untold = 0;
        for (Immunization record : chart.immunizations()) {
            Report report = record.getStatus() == ImmunizationStatus.ENTEREDINERROR
                    ? new Report.Untold()
                    : rules.report(record, Optional.empty());
            if (report instanceof Told told) {
                lines.add(new Line(record, told, Action.ADD));
            } else if (report instanceof Report.Untellable) {
                untold++;
            }
        }
        lines.sort(Comparator.comparing((Line line) -> line.told().day())
                .thenComparing(line -> line.record().getIdElement().getIdPart()));
        return untold;
    }

    private String text(
            String profile, String code, String status, List<MessageFault> faults, List<String> whatWasFound) {
        RSP_K11 head = new RSP_K11();
        query.reply(head.getMSH(), "RSP", "K11", "RSP_K11", profile, facility, now);
        List<String> segments = new ArrayList<>();
        segments.add(PipeText.encode(head.getMSH()));
        Fields msa = Fields.of(head.getMSA()).put(1, code).put(2, query.said(10));
        segments.add(PipeText.encode(msa.segment()));
        faults.forEach(fault -> segments.add(PipeText.encode(fault.write(new RSP_K11().getERR()))));
        Fields qpd = query.parameters();
        Fields qak = Fields.of(head.getQAK()).put(1, qpd.get(2)).put(2, status);
        qak.put(3, qpd.get(1)).put(3, 0, 2, qpd.get(1, 0, 2)).put(3, 0, 3, qpd.get(1, 0, 3));
        segments.add(PipeText.encode(qak.segment()));
        segments.add(PipeText.encode(qpd.segment()));
        segments.addAll(whatWasFound);
        return String.join("\r", segments) + "\r";
    }

    private static void person(VXU_V04 message, List<String> segments) {
        segments.add(PipeText.encode(message.getPID()));
        try {
            for (NK1 kin : message.getNK1All()) {
                segments.add(PipeText.encode(kin));
            }
        } catch (HL7Exception e) {
            throw unreadable(e);
        }
    }

    private static void orders(VXU_V04 message, List<String> segments) {
        try {
            for (VXU_V04_ORDER order : message.getORDERAll()) {
                List<Segment> written = new ArrayList<>(List.of(order.getORC(), order.getRXA(), order.getRXR()));
                for (VXU_V04_OBSERVATION observation : order.getOBSERVATIONAll()) {
                    written.add(observation.getOBX());
                }
                for (Segment segment : written) {
                    if (!segment.isEmpty()) {
                        segments.add(PipeText.encode(segment));
                    }
                }
            }
        } catch (HL7Exception e) {
            throw unreadable(e);
        }
    }

    private static IllegalStateException unreadable(HL7Exception cause) {
        return new IllegalStateException("A message that we built cannot be read", cause);
    }
}
