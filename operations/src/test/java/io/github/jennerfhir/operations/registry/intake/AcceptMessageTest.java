package io.github.jennerfhir.operations.registry.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.hl7.ReceivedMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;

/** What a sender is told must be what happened to each dose. */
class AcceptMessageTest {

    private final Records records = new Records();
    private final AcceptMessage accepting = new AcceptMessage(
            records, "HERE", Clock.fixed(Instant.parse("2025-06-20T12:00:00Z"), ZoneOffset.UTC), () -> ZoneOffset.UTC);

    @Test
    void aDoseIsStoredAndAccepted() {
        assertThat(answer(message("P", "D1", "CP", "A"))).contains("MSA|AA|M1").doesNotContain("ERR|");
        assertThat(records.stored).hasSize(1);
    }

    @Test
    void aTrainingMessageIsRefusedAndNothingIsStored() {
        assertThat(answer(message("T", "D1", "CP", "A"))).contains("MSA|AR|M1").contains("|202^^HL70357|E|");
        assertThat(records.stored).isEmpty();
    }

    @Test
    void anUnknownCompletionIsRefusedAndNothingIsStored() {
        assertThat(answer(message("P", "D1", "XX", "A")))
                .contains("MSA|AE|M1")
                .contains("ERR||RXA^1^20|103^^HL70357|E|");
        assertThat(records.stored).isEmpty();
    }

    /** A refusal is not known again by a number: to say that it was taken back would not be true. */
    @Test
    void aRefusalThatIsTakenBackStandsAndTheSenderLearnsIt() {
        assertThat(answer(message("P", "9999", "RE", "A"))).contains("MSA|AA|M1");

        assertThat(answer(message("P", "9999", "RE", "D")))
                .contains("MSA|AE|M1")
                .contains("ERR||RXA^1|204^^HL70357|E|");
        assertThat(records.stored).hasSize(1);
    }

    /** Two messages with one number at the same time: the second is told what the first has made of it. */
    @Test
    void aNumberThatAnotherPatientGotMeanwhileIsNoSuccess() {
        records.meanwhile = Optional.of(dose("Patient/other"));

        assertThat(answer(message("P", "D1", "CP", "A")))
                .contains("MSA|AE|M1")
                .contains("ERR||ORC^1^3|205^^HL70357|E|");
    }

    @Test
    void theSameDoseThatAnotherMessageBroughtMeanwhileIsOne() {
        records.meanwhile = Optional.of(dose("Patient/1"));

        assertThat(answer(message("P", "D1", "CP", "A"))).contains("MSA|AA|M1");
        assertThat(records.stored).hasSize(1);
    }

    private Immunization dose(String patient) {
        Records other = new Records();
        new AcceptMessage(other, "HERE", Clock.systemUTC(), () -> ZoneOffset.UTC)
                .answer(ReceivedMessage.of(message("P", "D1", "CP", "A").getBytes(StandardCharsets.UTF_8)));
        return other.stored.get(0).setPatient(new Reference(patient));
    }

    private String answer(String message) {
        return accepting.answer(ReceivedMessage.of(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String message(String processing, String number, String completion, String action) {
        String reason = completion.equals("RE") ? "00^Parental decision^NIP002" : "";
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||VXU^V04^VXU_V04|M1|" + processing
                + "|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r"
                + "PID|1||77^^^CLINIC-9^MR||Quill^Nia^^^^^L||20240310|F\r"
                + "ORC|RE||" + number + "^CLINIC-9\r"
                + "RXA|0|1|20250601|20250601|03^MMR^CVX|999|||00^New^NIP001|||||||||" + reason + "||" + completion + "|"
                + action + "\r";
    }

    /** In memory, with one patient. */
    private static final class Records implements IntakeRecords {

        private final List<Immunization> stored = new ArrayList<>();
        private Optional<Immunization> meanwhile = Optional.empty();

        @Override
        public List<Patient> patients(Identifier identifier) {
            Patient patient = new Patient();
            patient.setId("Patient/1");
            return List.of(patient);
        }

        @Override
        public String create(Patient patient, Identifier identifier) {
            throw new AssertionError("the patient is known");
        }

        @Override
        public Optional<Immunization> record(Identifier identifier) {
            return stored.stream()
                    .filter(record -> record.getIdentifier().stream().anyMatch(identifier::equalsDeep))
                    .findFirst();
        }

        @Override
        public boolean create(Immunization record, Optional<Identifier> identifier) {
            meanwhile.ifPresent(stored::add);
            if (meanwhile.isEmpty()) {
                stored.add(record);
            }
            return meanwhile.isEmpty();
        }

        @Override
        public void change(Immunization record) {
            throw new AssertionError("nothing has changed");
        }
    }
}
