package io.github.jennerfhir.forecast;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The dates of a forecast as local dates, CDSi FORECASTDT-1 to -6. All are absent where nothing is due. They are not
 * moved up to the assessment date: a date in the past stays there.
 */
public record ForecastDates(
        Optional<LocalDate> earliest,
        Optional<LocalDate> recommended,
        Optional<LocalDate> pastDue,
        Optional<LocalDate> latest) {

    /** Nothing is due. */
    public static final ForecastDates NONE =
            new ForecastDates(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
