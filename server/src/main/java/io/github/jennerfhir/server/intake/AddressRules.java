package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.interceptors.input.TextRules;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an address, or a form, must be like: percent signs that mean a byte (RFC 3986 §2.1), bytes that are UTF-8. */
final class AddressRules {

    private AddressRules() {}

    /**
     * Judges path or query as sent.
     *
     * @throws ProblemException INVALID_URL if it cannot be decoded, TEXT_NOT_ALLOWED if it has what cannot be stored
     */
    static void judge(String encoded) {
        Optional<String> fault = TextRules.fault(decode(encoded));
        if (fault.isPresent()) {
            throw new ProblemException(Problem.TEXT_NOT_ALLOWED, "The address must not have " + fault.get());
        }
    }

    private static String decode(String encoded) {
        if (isPlain(encoded)) {
            return encoded;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] source = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < source.length; i++) {
            if (source[i] == '%') {
                bytes.write(16 * digit(source, i + 1) + digit(source, i + 2));
                i += 2;
            } else {
                bytes.write(source[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(Problem.INVALID_URL, "The address is not UTF-8");
        }
    }

    /** ASCII without a percent sign stands for itself. */
    private static boolean isPlain(String encoded) {
        return encoded.chars().allMatch(sign -> sign < 0x80 && sign != '%');
    }

    private static int digit(byte[] source, int at) {
        int digit = at < source.length ? Character.digit(source[at], 16) : -1;
        if (digit < 0) {
            throw new ProblemException(
                    Problem.INVALID_URL, "A percent sign in the address must be followed by two hexadecimal digits");
        }
        return digit;
    }
}
