package io.github.jennerfhir.forecast.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochDaysTest {

    @Test
    void aDayIsWrittenAsTheCalendarOfTheJdkWritesIt() {
        for (LocalDate day = LocalDate.of(1899, 12, 1); day.getYear() < 2105; day = day.plusDays(1)) {
            assertThat(EpochDays.text(EpochDays.of(day))).isEqualTo(day.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "0001-01-01", "0999-12-31", "9999-12-31", "+10000-01-01", "-0001-12-31"})
    void soAreDaysFarAway(String day) {
        assertThat(EpochDays.text(EpochDays.of(LocalDate.parse(day)))).isEqualTo(day);
    }
}
