package io.github.jennerfhir.operations.registry.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Accepted;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Refused;
import io.github.jennerfhir.operations.registry.hl7.RegistryAnswer.Unclear;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fault rows 17 and 18: only what says so, and of our message, is a success. */
class AcknowledgementTest {

    private static final String ID = "8d3f0a61c2b94e7fa001";
    private static final String MSH =
            "MSH|^~\\&|IIS|STATE|JENNER|CLINIC|20250620120000-0500||ACK^V04^ACK|55|P|2.5.1|||NE|NE|||||Z23^CDCPHINVS\r";

    @Test
    void anAcceptanceOfOurMessageIsOne() {
        assertThat(read(MSH + "MSA|AA|" + ID + "\r")).isEqualTo(new Accepted(java.util.List.of()));
        assertThat(read(MSH + "MSA|CA|" + ID)).isInstanceOf(Accepted.class);
        assertThat(read((MSH + "MSA|AA|" + ID + "\r").replace("\r", "\n"))).isInstanceOf(Accepted.class);
        assertThat(read((MSH + "MSA|AA|" + ID + "\r").replace("|2.5.1|", "|2.3.1|")))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void warningsAreKept() {
        RegistryAnswer answer = read(
                MSH + "MSA|AA|" + ID
                        + "\rERR||PID^1^11^1|101^Required field missing^HL70357|W||||No address\rERR|||0^^HL70357|I||||Hello\r");

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(((Accepted) answer).warnings())
                .containsExactly("W PID[1]-11 101 Required field missing No address", "I 0 Hello");
    }

    @Test
    void anErrorInTheDataIsRefusedWithTheRegistrysWords() {
        RegistryAnswer answer = read(MSH + "MSA|AE|" + ID
                + "\rERR||RXA^1^5|103^Table value not found^HL70357|E|5^Vaccine^HL70533|||CVX 999 is not known\r");

        assertThat(answer)
                .isEqualTo(new Refused("AE; E RXA[1]-5 103 Table value not found 5 Vaccine CVX 999 is not known"));
    }

    @Test
    void onlyTheRegistrysOwnFaultIsTriedAgain() {
        String internal = "\rERR|||207^Application internal error^HL70357|E\r";
        assertThat(read(MSH + "MSA|AR|" + ID + internal)).isInstanceOf(Unclear.class);
        assertThat(read(MSH + "MSA|AR|" + ID + internal.replace("207", "203"))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AE", "AR", "CE", "CR"})
    void aRefusalIsNone(String code) {
        assertThat(read(MSH + "MSA|" + code + "|" + ID + "\r")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void anOddAnswerIsNoSuccess(String answer) {
        assertThat(read(answer)).isNotInstanceOf(Accepted.class);
    }

    static Stream<String> odd() {
        return Stream.of(
                "",
                "AA",
                "MSA|AA|" + ID,
                MSH,
                MSH + "MSA",
                MSH + "MSA|AA",
                MSH + "MSA|AA|",
                MSH + "MSA|AA|" + ID + "0",
                MSH + "MSA|AA|" + ID.substring(0, 19),
                MSH + "MSA|AA|" + ID.toUpperCase(java.util.Locale.ROOT),
                MSH + "MSA||" + ID,
                MSH + "MSA|A|" + ID,
                MSH + "MSA|aa|" + ID,
                MSH + "MSA|AA AE|" + ID,
                MSH + "MSA|OK|" + ID,
                MSH + "MSA|AE|" + ID + "\rMSA|AA|" + ID,
                MSH + "MSA|AA|" + ID + "\rMSA|AE|" + ID,
                MSH + "MSA|AA|" + ID + "\rERR|||101^^HL70357|E",
                MSH + "MSA|AA|" + ID + "\rERR|||101^^HL70357|",
                MSH + "MSA|AA|" + ID + "\rERR|||101^^HL70357|F",
                MSH + "MSA|AA|" + ID + "\rERR|||101^^HL70357|W\rERR|||101^^HL70357|E",
                MSH + "MSA|AA|other\rMSA|AA|" + ID,
                MSH.replace("ACK^V04^ACK", "VXU^V04^VXU_V04") + "MSA|AA|" + ID,
                MSH.replace("ACK^V04^ACK", "RSP^K11^RSP_K11") + "MSA|AA|" + ID,
                MSH.replace("ACK^V04^ACK", "") + "MSA|AA|" + ID,
                MSH.substring(0, 20),
                "<ACK xmlns=\"urn:hl7-org:v2xml\"><MSA><MSA.1>AA</MSA.1><MSA.2>" + ID + "</MSA.2></MSA></ACK>",
                "HTTP/1.1 200 OK\r\n\r\n" + MSH + "MSA|AA|" + ID,
                "{\"MSA\":[\"AA\",\"" + ID + "\"]}",
                MSH + "MSA|AA|\u0000" + ID,
                "MSH" + "|".repeat(5000),
                MSH + MSH + "MSA|AA|" + ID,
                "MSH|^~\\&|\u0000\u0001\uFFFE");
    }

    private static RegistryAnswer read(String text) {
        return Acknowledgement.read(text, ID);
    }
}
