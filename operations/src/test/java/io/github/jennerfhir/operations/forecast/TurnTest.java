package io.github.jennerfhir.operations.forecast;

import static io.github.jennerfhir.operations.fixture.Forecasts.dates;
import static io.github.jennerfhir.operations.fixture.Forecasts.forecast;
import static io.github.jennerfhir.operations.fixture.Forecasts.measles;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.SeriesStatus;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forecast is of 20 June 2025. A dose is due on its recommended day, and overdue on the day after its past-due day. */
class TurnTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2025-06-19, -,          -",
                "2025-06-20, -,          -",
                "2025-06-21, -,          2025-06-21",
                "-,          2025-06-18, -",
                "-,          2025-06-19, -",
                "-,          2025-06-20, 2025-06-21",
                "-,          2025-06-21, 2025-06-22",
                "2025-07-01, 2025-07-29, 2025-07-01",
                "2025-06-01, 2025-06-29, 2025-06-30"
            })
    void anAnswerTurnsWhenADoseBecomesDueOrOverdue(String recommended, String pastDue, LocalDate turn) {
        ForecastDates dates = dates(null, recommended, pastDue, null);
        assertThat(Turn.after(forecast(Optional.empty(), measles(SeriesStatus.NOT_COMPLETE, dates))))
                .isEqualTo(Optional.ofNullable(turn));
    }

    @ParameterizedTest
    @CsvSource({"2025-06-25, 2025-06-25", "2025-07-05, 2025-07-01"})
    void theEnginesOwnDayCountsWhereItIsEarlier(LocalDate validUntil, LocalDate turn) {
        ForecastDates dates = dates(null, "2025-07-01", null, null);
        assertThat(Turn.after(forecast(Optional.of(validUntil), measles(SeriesStatus.NOT_COMPLETE, dates))))
                .contains(turn);
    }

    @Test
    void theEarliestOfAllAntigensCounts() {
        assertThat(Turn.after(forecast(
                        Optional.empty(),
                        measles(SeriesStatus.NOT_COMPLETE, dates(null, "2025-09-01", null, null)),
                        measles(SeriesStatus.NOT_COMPLETE, dates(null, "2025-08-01", null, null)))))
                .contains(LocalDate.of(2025, 8, 1));
    }

    @Test
    void anAnswerWithoutDatesHoldsForEver() {
        assertThat(Turn.after(forecast(Optional.empty(), measles(SeriesStatus.COMPLETE, ForecastDates.NONE))))
                .isEmpty();
    }
}
