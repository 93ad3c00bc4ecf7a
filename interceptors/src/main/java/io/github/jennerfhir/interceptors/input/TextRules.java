package io.github.jennerfhir.interceptors.input;

import java.util.Optional;

/**
 * Which characters a text may have. FHIR R4 (datatypes.html#string) forbids the control characters below 32 except tab,
 * line feed and carriage return; half of a surrogate pair is no character at all, and no database stores it. Thread safe.
 */
public final class TextRules {

    private static final char FIRST_PRINTABLE = ' ';

    private TextRules() {}

    /** What is wrong with the text, in words that follow "it has"; empty if nothing is. */
    public static Optional<String> fault(char[] text, int from, int length) {
        int end = from + length;
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c < FIRST_PRINTABLE && c != '\t' && c != '\n' && c != '\r') {
                return Optional.of("the control character U+%04X".formatted((int) c));
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1]);
                if (!pair) {
                    return Optional.of("half of a surrogate pair, U+%04X".formatted((int) c));
                }
                i++;
            }
        }
        return Optional.empty();
    }

    /** The same for a string. */
    public static Optional<String> fault(String text) {
        return fault(text.toCharArray(), 0, text.length());
    }
}
