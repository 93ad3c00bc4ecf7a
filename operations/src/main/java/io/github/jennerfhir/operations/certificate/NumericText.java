package io.github.jennerfhir.operations.certificate;

import java.util.Optional;

/** A JWS as the digits that follow {@code shc:/}: two for each character, its code less 45 (SMART Health Cards, QR codes). */
final class NumericText {

    static final String PREFIX = "shc:/";

    private static final int LOWEST = '-';

    private NumericText() {}

    /** @param jws a compact JWS, whose characters are all between - and z */
    static String digits(String jws) {
        StringBuilder digits = new StringBuilder(2 * jws.length());
        for (int i = 0; i < jws.length(); i++) {
            int value = jws.charAt(i) - LOWEST;
            digits.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
        }
        return digits.toString();
    }

    /** The JWS; empty if the digits are none. */
    static Optional<String> text(String digits) {
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        StringBuilder jws = new StringBuilder(digits.length() / 2);
        for (int i = 0; i < digits.length(); i += 2) {
            int value = (digits.charAt(i) - '0') * 10 + digits.charAt(i + 1) - '0';
            if (value > 'z' - LOWEST) {
                return Optional.empty();
            }
            jws.append((char) (value + LOWEST));
        }
        return Optional.of(jws.toString());
    }
}
