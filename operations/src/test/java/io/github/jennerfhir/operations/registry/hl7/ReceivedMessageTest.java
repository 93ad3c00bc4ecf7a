package io.github.jennerfhir.operations.registry.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other systems send: nothing is read into it, and no letter is guessed. */
class ReceivedMessageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                 | UTF-8      | Nguyễn",
                "ASCII              | US-ASCII   | Quill",
                "UNICODE UTF-8      | UTF-8      | አበበ",
                "UNICODE UTF-8~8859/1 | UTF-8    | Łukasz",
                "8859/1             | ISO-8859-1 | Müller",
                "8859/2             | ISO-8859-2 | Łukasz",
                "8859/5             | ISO-8859-5 | Наталья",
                "8859/7             | ISO-8859-7 | Ελένη",
                "8859/9             | ISO-8859-9 | Şahin",
                "8859/15            | ISO-8859-15 | Œuvre"
            })
    void namesAreReadInTheCharacterSetThatTheMessageNames(String named, String set, String family) {
        byte[] bytes = message("P", named, "CP", "A").replace("Quill", family).getBytes(Charset.forName(set));

        ReceivedUpdate update = ReceivedMessage.of(bytes).update().orElseThrow();

        assertThat(update.faults()).isEmpty();
        assertThat(update.patient().getNameFirstRep().getFamily()).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ASCII", "UNICODE UTF-8", "ISO IR87", "GB 18030-2000", "8859/17", "8859/0", "whatever"})
    void bytesInAnotherCharacterSetAreRefusedByName(String named) {
        byte[] bytes = message("P", named, "CP", "A").replace("Quill", "Müller").getBytes(StandardCharsets.ISO_8859_1);

        ReceivedMessage message = ReceivedMessage.of(bytes);

        assertThat(message.update()).isEmpty();
        assertThat(message.notUnderstood().location()).isEqualTo("MSH^1^18");
        assertThat(message.said(10))
                .as("the answer names the message all the same")
                .isEqualTo("M1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "D", "", "X"})
    void whatWasNoProductionIsNotRecorded(String processing) {
        ReceivedMessage message =
                ReceivedMessage.of(message(processing, "", "CP", "A").getBytes(StandardCharsets.UTF_8));

        assertThat(message.headerFault()).get().extracting(MessageFault::code).isEqualTo("202");
        assertThat(ReceivedMessage.of(message("P", "", "CP", "A").getBytes(StandardCharsets.UTF_8))
                        .headerFault())
                .isEmpty();
    }

    @Test
    void aMessageWithoutAnIdIsRefused() {
        String text = message("P", "", "CP", "A").replace("|M1|", "||");

        assertThat(ReceivedMessage.of(text).headerFault()).get().satisfies(fault -> {
            assertThat(fault.location()).isEqualTo("MSH^1^10");
            assertThat(fault.code()).isEqualTo("101");
        });
    }

    @ParameterizedTest
    @CsvSource({"CP,A,COMPLETED", "PA,U,COMPLETED", "'',A,COMPLETED", "RE,A,NOTDONE", "CP,'',COMPLETED"})
    void aDoseIsWhatItsCompletionSays(String completion, String action, ImmunizationStatus status) {
        ReceivedUpdate.Order order = order(completion, action);

        assertThat(order.faults()).isEmpty();
        assertThat(order.record()).get().extracting(Immunization::getStatus).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"XX,A,20", "cp,A,20", "NP,A,20", "CP,X,21", "CP,a,21"})
    void aWordThatIsNotKnownIsNotTakenForADoseThatWasGiven(String completion, String action, int field) {
        assertThat(order(completion, action).faults())
                .extracting(MessageFault::location, MessageFault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("RXA^1^" + field, "103"));
    }

    /** The orders after a second patient would else be read as the first one's. */
    @Test
    void aMessageAboutTwoPatientsIsRefused() {
        String one = message("P", "", "CP", "A");
        String patient = one.substring(one.indexOf("PID|"));

        for (String two : List.of(one + patient.replace("||77^", "||78^"), one + one)) {
            assertThat(ReceivedMessage.of(two).headerFault())
                    .get()
                    .extracting(MessageFault::code)
                    .isEqualTo("100");
        }
    }

    @Test
    void noDoseOfAMessageIsPassedOver() {
        String one = message("P", "", "CP", "A");
        String order = one.substring(one.indexOf("ORC|"));
        String administration = one.substring(one.indexOf("RXA|"));

        ReceivedUpdate two =
                ReceivedMessage.of(one + order.replace("|D1^", "|D2^")).update().orElseThrow();
        assertThat(two.faults()).isEmpty();
        assertThat(two.orders())
                .hasSize(2)
                .allSatisfy(read -> assertThat(read.faults()).isEmpty());

        ReceivedUpdate under = ReceivedMessage.of(one + administration).update().orElseThrow();
        assertThat(under.orders().stream()
                                .flatMap(read -> read.faults().stream())
                                .count()
                        + under.faults().size())
                .as("a second dose under one order is not silently left out")
                .isPositive();
    }

    private static ReceivedUpdate.Order order(String completion, String action) {
        return ReceivedMessage.of(message("P", "", completion, action))
                .update()
                .orElseThrow()
                .orders()
                .get(0);
    }

    private static String message(String processing, String characters, String completion, String action) {
        String reason = completion.equals("RE") ? "00^Parental decision^NIP002" : "";
        return "MSH|^~\\&|EHR|CLINIC-9|JENNER|HERE|20250620120000+0000||VXU^V04^VXU_V04|M1|" + processing
                + "|2.5.1|||ER|AL||" + characters + "|||Z22^CDCPHINVS\r"
                + "PID|1||77^^^CLINIC-9^MR||Quill^Nia^^^^^L||20240310|F\r"
                + "ORC|RE||D1^CLINIC-9\r"
                + "RXA|0|1|20250601|20250601|03^MMR^CVX|999|||00^New^NIP001|||||||||" + reason + "||" + completion + "|"
                + action + "\r";
    }
}
