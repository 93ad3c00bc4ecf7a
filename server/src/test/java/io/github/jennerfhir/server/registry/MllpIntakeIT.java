package io.github.jennerfhir.server.registry;

import static io.github.jennerfhir.server.fixture.Records.today;
import static io.github.jennerfhir.server.registry.MllpClient.connect;
import static io.github.jennerfhir.server.registry.MllpClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;

/** VXU^V04 from another system over a real socket: what is recorded, and what is answered. */
class MllpIntakeIT {

    private static final String DAY = "20250601";

    @ServerTest
    void aDoseIsRecordedOnceHoweverOftenItIsSent(Server server) throws IOException {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));

        List<String> answers = exchange(server, message, message, message.replace("|M1|", "|M2|"));

        assertThat(answers.get(0))
                .contains("|ACK^V04^ACK|", "|Z23^CDCPHINVS")
                .contains("MSA|AA|M1")
                .doesNotContain("ERR");
        assertThat(answers).allMatch(answer -> answer.contains("MSA|AA|M"));
        List<Immunization> records = records(server, mrn);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getPrimarySource()).isTrue();
        assertThat(records.get(0).getLotNumber()).isEqualTo("LOT-9");
        assertThat(records.get(0).getRoute().getCodingFirstRep().getCode()).isEqualTo("C38299");
        assertThat(patients(server, mrn)).hasSize(1);
    }

    @ServerTest
    void anUpdateAmendsAndADeletionCorrects(Server server) throws IOException {
        String mrn = id();
        String added = message(mrn, order("D1" + mrn, DAY, "03", "01", "CP", "A"));

        exchange(server, added, added.replace("LOT-9", "LOT-10").replace("|CP|A", "|CP|U"));
        assertThat(records(server, mrn)).extracting(Immunization::getLotNumber).containsExactly("LOT-10");
        exchange(server, added.replace("|CP|A", "|CP|D"));

        assertThat(records(server, mrn))
                .extracting(Immunization::getStatus)
                .containsExactly(ImmunizationStatus.ENTEREDINERROR);
    }

    @ServerTest
    void whatTheRulesRefuseIsNamedAndTheRestIsRecorded(Server server) throws IOException {
        String mrn = id();
        String tomorrow = day(today().plusDays(2));
        String message = message(
                mrn,
                order("D1" + mrn, tomorrow, "03", "00", "CP", "A"),
                order("D2" + mrn, DAY, "7777", "00", "CP", "A"),
                order("D3" + mrn, DAY, "08", "00", "CP", "A"),
                order("D4" + mrn, DAY, "21", "", "RE", "A").replace("|||RE|", "|00^Parental decision^NIP002||RE|"));

        String answer = exchange(server, message).get(0);

        assertThat(answer).contains("MSA|AE|M1");
        assertThat(answer).contains("ERR||RXA^1|102^^HL70357|E||||INVALID_OCCURRENCE");
        assertThat(answer).contains("ERR||RXA^2|103^^HL70357|E||||INVALID_VACCINE_CODE");
        assertThat(records(server, mrn))
                .extracting(Immunization::getStatus)
                .containsExactlyInAnyOrder(ImmunizationStatus.COMPLETED, ImmunizationStatus.NOTDONE);
    }

    @ServerTest
    void anIdentifierWithAnotherDayOfBirthIsNotTheSamePatient(Server server) throws IOException {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));

        List<String> answers = exchange(
                server, message, message.replace("|20240310|", "|20240311|").replace("D1", "D2"));

        assertThat(answers.get(1)).contains("MSA|AE|").contains("ERR||PID^1^7|204^^HL70357|E|");
        assertThat(records(server, mrn)).hasSize(1);
    }

    @ServerTest
    void whatIsNoVaccinationUpdateIsRejected(Server server) throws IOException {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));

        List<String> answers = exchange(
                server,
                "Good morning",
                "<VXU_V04/>",
                message.replace("VXU^V04^VXU_V04", "ADT^A01^ADT_A01"),
                message.replace("PID|1||", "PID|1||^^^~"),
                message);

        assertThat(answers.get(0)).contains("MSA|AR").contains("|100^^HL70357|E|");
        assertThat(answers.get(1)).contains("MSA|AR").contains("|100^^HL70357|E|");
        assertThat(answers.get(2)).contains("MSA|AR|M1").contains("|200^^HL70357|E|");
        assertThat(answers.get(4)).as("the connection lives on").contains("MSA|AA|M1");
    }

    @ServerTest
    void whatDidNotHappenOrIsNotUnderstoodIsNotRecorded(Server server) throws IOException {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));
        String second = message(id(), order("D2" + mrn, DAY, "08", "00", "CP", "A"));

        List<String> answers = exchange(
                server,
                message.replace("|M1|P|", "|M1|T|"),
                message.replace("|CP|A", "|NOT-YET|A"),
                message + second.substring(second.indexOf("PID|")),
                message.replace("^VXU_V04|M1|", "^VXU_V04||"));

        assertThat(answers.get(0)).contains("MSA|AR|M1").contains("|202^^HL70357|E|");
        assertThat(answers.get(1)).contains("MSA|AE|M1").contains("ERR||RXA^1^20|103^^HL70357|E|");
        assertThat(answers.get(2)).contains("MSA|AR|M1").contains("ERR||PID^2|100^^HL70357|E|");
        assertThat(answers.get(3)).contains("ERR||MSH^1^10|101^^HL70357|E|");
        assertThat(patients(server, mrn).stream().flatMap(patient -> records(server, mrn).stream()))
                .isEmpty();
        assertThat(exchange(server, message).get(0)).contains("MSA|AA|M1");
        assertThat(records(server, mrn)).hasSize(1);
    }

    @ServerTest
    void aNameIsStoredAsItWasMeantWhateverTheCharacterSet(Server server) throws IOException {
        String mrn = id();
        String message =
                message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A")).replace("|Quill^", "|Müller^");
        String unnamed;
        String named;
        try (Socket socket = connect(server)) {
            unnamed = MllpClient.exchange(socket, message, StandardCharsets.ISO_8859_1);
            named = MllpClient.exchange(
                    socket, message.replace("|ER|AL|||||", "|ER|AL||8859/1|||"), StandardCharsets.ISO_8859_1);
        }

        assertThat(unnamed).contains("MSA|AR|M1").contains("ERR||MSH^1^18|102^^HL70357|E|");
        assertThat(named).contains("MSA|AA|M1");
        assertThat(patients(server, mrn))
                .extracting(patient -> patient.getNameFirstRep().getFamily())
                .containsExactly("Müller");
    }

    @ServerTest
    void manyAtOnceMakeOnePatientAndOneRecord(Server server) throws Exception {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));
        ExecutorService senders = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> sent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                sent.add(senders.submit(() -> exchange(server, message)));
            }
            for (Future<List<String>> one : sent) {
                assertThat(one.get().get(0)).containsAnyOf("MSA|AA|", "|207^^HL70357|");
            }
        } finally {
            senders.shutdown();
        }
        assertThat(patients(server, mrn)).hasSize(1);
        assertThat(records(server, mrn)).hasSize(1);
    }

    @ServerTest
    void aMessageThatIsTooLongEndsTheConnectionAndNothingElse(Server server) throws IOException {
        String mrn = id();
        String message = message(mrn, order("D1" + mrn, DAY, "03", "00", "CP", "A"));
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(0x0b);
            byte[] part = "X".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            try {
                for (int i = 0; i < 64; i++) {
                    socket.getOutputStream().write(part);
                }
            } catch (IOException e) {
                // closed while we write
            }
        }

        assertThat(exchange(server, message).get(0)).contains("MSA|AA|M1");
    }

    private static String id() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    private static String day(LocalDate day) {
        return day.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String message(String mrn, String... orders) {
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||VXU^V04^VXU_V04|M1|P|2.5.1|||ER|AL|||||Z22^CDCPHINVS\r"
                + "PID|1||" + mrn + "^^^CLINIC-9^MR||Quill^Nia^^^^^L||20240310|F\r"
                + String.join("", orders);
    }

    private static String order(
            String number, String day, String cvx, String source, String completion, String action) {
        String origin = source.isEmpty() ? "" : source + "^x^NIP001";
        String placer = completion.equals("RE") ? "9999" : number;
        return "ORC|RE||" + placer + "^CLINIC-9\r"
                + "RXA|0|1|" + day + "|" + day + "|" + cvx + "^x^CVX|999|||" + origin + "||||||"
                + (completion.equals("RE") ? "|||" : "LOT-9|||") + "||" + completion + "|" + action + "\r"
                + (completion.equals("RE") ? "" : "RXR|C38299^SC^NCIT|LA^left arm^HL70163\r");
    }

    private static List<Patient> patients(Server server, String mrn) {
        return server.get("Patient?identifier=urn:id:CLINIC-9%7C" + mrn).as(Bundle.class).getEntry().stream()
                .map(entry -> (Patient) entry.getResource())
                .toList();
    }

    private static List<Immunization> records(Server server, String mrn) {
        String patient = patients(server, mrn).get(0).getIdElement().getIdPart();
        return server.get("Immunization?patient=Patient/" + patient).as(Bundle.class).getEntry().stream()
                .map(entry -> (Immunization) entry.getResource())
                .toList();
    }
}
