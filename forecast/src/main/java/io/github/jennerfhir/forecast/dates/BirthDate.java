package io.github.jennerfhir.forecast.dates;

import java.time.LocalDate;

/** A date of birth with its fields at hand, since almost every rule adds an age to it. */
public record BirthDate(int day, int year, int month, int dayOfMonth) {

    /** The date of birth as a record of fields. */
    public static BirthDate of(LocalDate date) {
        return new BirthDate(EpochDays.of(date), date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
}
