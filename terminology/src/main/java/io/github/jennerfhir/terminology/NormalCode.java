package io.github.jennerfhir.terminology;

import java.util.Optional;

/** The one way in which a code is written here, whatever way it was sent in. */
final class NormalCode {

    private NormalCode() {}

    /** Empty if either part is missing. */
    static Optional<Code> of(String system, String code) {
        if (system == null || code == null || system.isBlank() || code.isBlank()) {
            return Optional.empty();
        }
        String known = SystemUri.canonical(system);
        return Optional.of(new Code(known, known.equals(SystemUri.CVX) ? padded(code) : code));
    }

    /** CVX codes have at least two digits; senders drop the zero of 08 or write 008. What is no number stays as it is. */
    private static String padded(String cvx) {
        if (cvx.length() > 5 || !cvx.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return cvx;
        }
        int number = Integer.parseInt(cvx);
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
