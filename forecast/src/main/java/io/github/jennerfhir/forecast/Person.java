package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.Objects;

/** Whom a forecast is about. The date of birth is a local date and is never null. */
public record Person(LocalDate birthDate, Gender gender) {

    public Person {
        Objects.requireNonNull(birthDate, "birthDate");
        Objects.requireNonNull(gender, "gender");
    }
}
