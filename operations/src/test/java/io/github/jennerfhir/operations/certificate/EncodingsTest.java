package io.github.jennerfhir.operations.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The encodings around a certificate, by the examples of their specifications. */
class EncodingsTest {

    /** RFC 9285, sections 4.3 and 4.4. */
    @ParameterizedTest
    @CsvSource(
            value = {"AB;BB8", "Hello!!;%69 VD92EX0", "base-45;UJCLQE7W581", "ietf!;QED8WEX0"},
            delimiter = ';')
    void base45IsThatOfTheRfc(String text, String encoded) {
        assertThat(Base45.encode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(encoded);
        assertThat(Base45.decode(encoded))
                .hasValueSatisfying(bytes ->
                        assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo(text));
    }

    /** RFC 9285, section 6: ":::" is more than two bytes, and one character is no byte. */
    @ParameterizedTest
    @ValueSource(strings = {":::", "A", "bb8", "GGWA", "é00"})
    void whatIsNotBase45IsRefused(String text) {
        assertThat(Base45.decode(text)).isEmpty();
    }

    /** SMART Health Cards: each character is its code less 45, in two digits. */
    @Test
    void digitsOfACardAreThoseOfTheSpecification() {
        assertThat(NumericText.digits("ey-.z")).isEqualTo("5676000177");
        assertThat(NumericText.text("5676000177")).contains("ey-.z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "567", "5x", "78", "99"})
    void whatIsNotPairsOfDigitsIsRefused(String digits) {
        assertThat(NumericText.text(digits)).isEmpty();
    }

    @Test
    void aBombIsNotUnpacked() {
        byte[] packed = RawDeflate.pack(new byte[2 * 1024 * 1024], false);

        assertThat(packed.length).isLessThan(10_000);
        assertThat(RawDeflate.unpack(packed, false)).isEmpty();
        assertThat(RawDeflate.unpack(RawDeflate.pack(new byte[1024], false), false))
                .isPresent();
    }

    @Test
    void cutOrExtendedContentIsNotUnpacked() {
        byte[] packed = RawDeflate.pack("some content of a card".getBytes(StandardCharsets.UTF_8), false);

        assertThat(RawDeflate.unpack(Arrays.copyOf(packed, packed.length - 3), false))
                .isEmpty();
        assertThat(RawDeflate.unpack(Arrays.copyOf(packed, packed.length + 3), false))
                .isEmpty();
    }
}
