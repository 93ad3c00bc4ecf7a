package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom a forecast is about.
 *
 * @param birthDate a local date, never null
 * @param birthCountry where the person was born, where known
 */
public record Person(LocalDate birthDate, Gender gender, Optional<Country> birthCountry) {

    public Person {
        Objects.requireNonNull(birthDate, "birthDate");
        Objects.requireNonNull(gender, "gender");
        Objects.requireNonNull(birthCountry, "birthCountry");
    }

    /** A person whose country of birth is not known. */
    public Person(LocalDate birthDate, Gender gender) {
        this(birthDate, gender, Optional.empty());
    }
}
