package io.github.jennerfhir.server.authorization.login;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody typed to find a patient.
 *
 * @param name words, without signs that no name has
 * @param birthDate a whole date
 */
record PatientQuery(String name, Optional<LocalDate> birthDate) {

    private static final int LONGEST_NAME = 100;

    /** Reads it; what cannot be read is left out. */
    static PatientQuery of(String name, String birthDate) {
        String words = name.replaceAll("[\\p{C}\\\\$|,]", " ").trim();
        return new PatientQuery(
                words.substring(0, Math.min(LONGEST_NAME, words.length())).trim(), date(birthDate));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return text.length() == "2026-01-01".length() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
