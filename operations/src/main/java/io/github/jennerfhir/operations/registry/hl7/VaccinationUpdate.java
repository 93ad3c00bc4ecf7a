package io.github.jennerfhir.operations.registry.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_OBSERVATION;
import ca.uhn.hl7v2.model.v251.group.VXU_V04_ORDER;
import ca.uhn.hl7v2.model.v251.message.VXU_V04;
import ca.uhn.hl7v2.model.v251.segment.MSH;
import ca.uhn.hl7v2.model.v251.segment.NK1;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.registry.hl7.Report.Told;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;

/**
 * Writes VXU^V04 messages about one patient, profile Z22, and the prints by which it is known whether a registry would
 * see anything new. Not thread safe.
 */
public final class VaccinationUpdate {

    private final MessageHeader header;
    private final Chart chart;

    public VaccinationUpdate(MessageHeader header, Chart chart) {
        this.header = header;
        this.chart = chart;
    }

    /** One record that a message tells of. */
    public record Line(Immunization record, Told told, Action action) {}

    /**
     * The message.
     *
     * @param controlId MSH-10
     * @param time MSH-7, and the day of a message without lines
     * @param lines none for a message that tells only who the patient is
     */
    public String write(String controlId, ZonedDateTime time, List<Line> lines) {
        VXU_V04 message = new VXU_V04();
        header(message.getMSH(), controlId, time);
        new PatientSegments(header.sendingFacility()).write(chart.patient(), message);
        for (int i = 0; i < lines.size(); i++) {
            VXU_V04_ORDER order = message.getORDER(i);
            write(lines.get(i), order);
            Fields.of(order.getRXA()).put(21, lines.get(i).action().code());
        }
        if (lines.isEmpty()) {
            OrderSegments.nothing(Days.text(time.toLocalDate()), header.sendingFacility(), message.getORDER(0));
        }
        return PipeText.encode(message);
    }

    /** What is known of the patient, as a print of what a message says. */
    public String print() {
        VXU_V04 message = new VXU_V04();
        new PatientSegments(header.sendingFacility()).write(chart.patient(), message);
        StringBuilder text = new StringBuilder(PipeText.encode(message.getPID()));
        try {
            for (NK1 kin : message.getNK1All()) {
                text.append('\r').append(PipeText.encode(kin));
            }
        } catch (HL7Exception e) {
            throw new IllegalStateException("A message that we built cannot be read", e);
        }
        return print(text);
    }

    /** What is known of a record, as a print of what a message says; an entry in error has another one. */
    public String print(Immunization record, Told told) {
        VXU_V04_ORDER order = new VXU_V04().getORDER();
        write(new Line(record, told, Action.ADD), order);
        StringBuilder text = new StringBuilder(status(record));
        try {
            for (Segment segment : List.of(order.getORC(), order.getRXA(), order.getRXR())) {
                text.append('\r').append(PipeText.encode(segment));
            }
            for (VXU_V04_OBSERVATION observation : order.getOBSERVATIONAll()) {
                text.append('\r').append(PipeText.encode(observation.getOBX()));
            }
        } catch (HL7Exception e) {
            throw new IllegalStateException("A message that we built cannot be read", e);
        }
        return print(text);
    }

    /** The print of something that is not told, and why. */
    public static String print(CharSequence text) {
        return Fingerprint.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String status(Immunization record) {
        return record.getStatus() == ImmunizationStatus.ENTEREDINERROR ? "in error" : "";
    }

    private void write(Line line, VXU_V04_ORDER order) {
        new OrderSegments(header.sendingFacility(), chart).write(line.record(), line.told(), order);
        ObservationSegments.write(line.record(), line.told(), order);
    }

    private void header(MSH segment, String controlId, ZonedDateTime time) {
        HeaderSegment.write(segment, header, controlId, time);
        Fields.of(segment)
                .put(9, "VXU")
                .put(9, 0, 2, "V04")
                .put(9, 0, 3, "VXU_V04")
                .put(15, "ER")
                .put(16, "AL")
                .put(21, "Z22")
                .put(21, 0, 2, "CDCPHINVS");
    }
}
