package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.mutation.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;

/**
 * A code by which a device is enrolled: 100 random bits in letters and digits that are not mistaken for others. Only its hash is
 * kept.
 *
 * @param text as people read it out, in groups
 */
record EnrolmentCode(String text) {

    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    EnrolmentCode {
        Objects.requireNonNull(text, "text");
    }

    /** A new one. */
    static EnrolmentCode random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return new EnrolmentCode(text.toString());
    }

    /** As somebody typed it. */
    static EnrolmentCode of(String typed) {
        return new EnrolmentCode(typed);
    }

    /** By what it is known again, however it is typed. */
    String hash() {
        String signs = text.toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .replaceAll("[^0-9A-Z]", "");
        return Fingerprint.of(signs.getBytes(StandardCharsets.UTF_8));
    }
}
