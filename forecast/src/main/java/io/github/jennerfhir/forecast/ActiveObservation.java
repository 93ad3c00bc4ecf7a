package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A CDSi observation that is true of the person: an indication, a contraindication or evidence of immunity.
 *
 * @param code the three-digit CDSi observation code
 * @param date the local day from which it is true, where known
 */
public record ActiveObservation(String code, Optional<LocalDate> date) {

    public ActiveObservation {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(date, "date");
    }
}
