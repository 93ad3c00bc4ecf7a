package io.github.jennerfhir.operations.certificate;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Bytes as text of the 45 characters that a QR code's alphanumeric mode has, RFC 9285. */
final class Base45 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = 45;

    private Base45() {}

    static String encode(byte[] content) {
        StringBuilder text = new StringBuilder(content.length * 3 / 2 + 2);
        for (int i = 0; i < content.length; i += 2) {
            boolean pair = i + 1 < content.length;
            int value = pair ? (content[i] & 0xff) << 8 | content[i + 1] & 0xff : content[i] & 0xff;
            for (int digits = pair ? 3 : 2; digits > 0; digits--) {
                text.append(ALPHABET.charAt(value % BASE));
                value /= BASE;
            }
        }
        return text.toString();
    }

    /** The bytes; empty if the text is not Base45. */
    static Optional<byte[]> decode(String text) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(text.length() * 2 / 3);
        for (int i = 0; i < text.length(); i += 3) {
            int digits = Math.min(3, text.length() - i);
            int value = value(text.substring(i, i + digits));
            if (digits == 1 || value < 0 || value > (digits == 3 ? 0xffff : 0xff)) {
                return Optional.empty();
            }
            if (digits == 3) {
                content.write(value >> 8);
            }
            content.write(value & 0xff);
        }
        return Optional.of(content.toByteArray());
    }

    /** The last character weighs most; negative if one is none of ours. */
    private static int value(String digits) {
        int value = 0;
        for (int i = digits.length() - 1; i >= 0; i--) {
            int digit = ALPHABET.indexOf(digits.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value * BASE + digit;
        }
        return value;
    }
}
