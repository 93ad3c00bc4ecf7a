package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.Forecast;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** When an answer no longer holds although nothing was recorded. */
final class Turn {

    private Turn() {}

    /**
     * The first day after the forecast's own on which its answer differs: the engine's date, or the day on which a dose
     * becomes due or overdue, for the answer says that too.
     */
    static Optional<LocalDate> after(Forecast forecast) {
        Stream<LocalDate> turns = forecast.antigens().stream()
                .map(AntigenForecast::dates)
                .flatMap(dates -> Stream.concat(
                        dates.recommended().stream(), dates.pastDue().map(date -> date.plusDays(1)).stream()));
        return Stream.concat(forecast.validUntil().stream(), turns)
                .filter(turn -> turn.isAfter(forecast.assessmentDate()))
                .min(LocalDate::compareTo);
    }
}
