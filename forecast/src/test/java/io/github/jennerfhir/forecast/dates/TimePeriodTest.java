package io.github.jennerfhir.forecast.dates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CALCDT-1 to -6. */
class TimePeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 1 year, 2025-03-01",
        "2024-02-29, 4 years, 2028-02-29",
        "2025-01-31, 1 month, 2025-03-01",
        "2024-01-31, 1 month, 2024-03-01",
        "2024-08-31, 6 months, 2025-03-01",
        "2024-10-31, 1 month, 2024-12-01",
        "2024-12-31, 2 months, 2025-03-01",
        "2025-03-17, 4 weeks, 2025-04-14",
        "2025-03-17, 4 weeks - 4 days, 2025-04-10",
        "2025-01-31, 1 month - 4 days, 2025-02-25",
        "2009-05-10, 16 years - 4 months, 2025-01-10",
        "1999-12-31, 12 months + 4 weeks, 2001-01-28",
        "1900-02-28, 1 day, 1900-03-01",
        "2000-02-28, 1 day, 2000-02-29",
        "2025-03-17, 0 days, 2025-03-17",
        "2025-03-17, 46 Years, 2071-03-17"
    })
    void aPeriodIsAddedMonthsFirstAndADayThatDoesNotExistGoesForward(
            LocalDate from, String period, LocalDate expected) {
        TimePeriod parsed = TimePeriod.parse(period);
        assertThat(EpochDays.toDate(parsed.after(EpochDays.of(from)))).isEqualTo(expected);
        assertThat(EpochDays.toDate(parsed.after(BirthDate.of(from)))).isEqualTo(expected);
    }

    @Test
    void everyDayOfACenturyIsTheDayOfTheJdk() {
        TimePeriod month = TimePeriod.parse("1 month");
        for (LocalDate day = LocalDate.of(1899, 12, 1); day.getYear() < 2001; day = day.plusDays(1)) {
            LocalDate clamped = day.plusMonths(1);
            LocalDate expected = clamped.getDayOfMonth() == day.getDayOfMonth() ? clamped : clamped.plusDays(1);
            assertThat(EpochDays.toDate(month.after(EpochDays.of(day)))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "4", "4 moons", "weeks 4", "4 weeks -"})
    void whatIsNoPeriodIsRefused(String text) {
        assertThatThrownBy(() -> TimePeriod.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
