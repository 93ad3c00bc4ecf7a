package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Immunity by birth date, CDSi 4.6 table 7-3. CDC's data 4.64: varicella, born in the U.S. before 1 January 1980, unless
 * observation 055 (health care personnel), 007 or 003; measles, born before 1 January 1957, in whatever country.
 */
class ImmunityByBirthTest {

    private static final Forecaster CDC =
            new Forecaster(Schedules.bundled().find("cdc-4.64").orElseThrow());
    private static final LocalDate TODAY = LocalDate.of(2025, 11, 10);

    @ParameterizedTest
    @ValueSource(strings = {"US", "USA", "U.S.", "us", "United States", "United States of America"})
    void whoWasBornInTheCountryIsImmune(String country) {
        AntigenForecast varicella = forecast("Varicella", "1979-12-31", country, List.of());
        assertThat(varicella.status()).isEqualTo(SeriesStatus.IMMUNE);
        assertThat(varicella.reason()).startsWith("immune: born before 1980-01-01 in United States (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NG", "Nigeria", "NGA", "CA", "Absurdistan"})
    void whoWasBornElsewhereIsNot(String country) {
        assertThat(forecast("Varicella", "1979-12-31", country, List.of()).status())
                .isEqualTo(SeriesStatus.NOT_COMPLETE);
    }

    @Test
    void whoWasBornOnTheDayIsNot() {
        assertThat(forecast("Varicella", "1980-01-01", "US", List.of()).status())
                .isEqualTo(SeriesStatus.NOT_COMPLETE);
    }

    @Test
    void healthCarePersonnelIsNot() {
        assertThat(forecast("Varicella", "1979-12-31", "US", List.of("055")).status())
                .isEqualTo(SeriesStatus.NOT_COMPLETE);
    }

    @Test
    void aCountryThatIsNotKnownIsTakenToBeTheSchedulesAndTheAnswerSaysSo() {
        AntigenForecast varicella = forecast("Varicella", "1979-12-31", null, List.of());
        assertThat(varicella.status()).isEqualTo(SeriesStatus.IMMUNE);
        assertThat(varicella.reason()).contains("the country of birth is not recorded");
    }

    @ParameterizedTest
    @CsvSource({"1956-12-31, IMMUNE", "1957-01-01, NOT_COMPLETE"})
    void whereTheScheduleAsksForNoCountryTheCountryDoesNotMatter(String birth, SeriesStatus status) {
        assertThat(forecast("Measles", birth, "NG", List.of()).status()).isEqualTo(status);
    }

    private static AntigenForecast forecast(String antigen, String birth, String country, List<String> observations) {
        Person person = new Person(
                LocalDate.parse(birth),
                Gender.FEMALE,
                Optional.ofNullable(country).map(Country::of));
        List<ActiveObservation> active = observations.stream()
                .map(code -> new ActiveObservation(code, Optional.empty()))
                .toList();
        return CDC.forecast(new ForecastInput(person, List.of(), active, TODAY)).antigens().stream()
                .filter(one -> one.antigen().equals(antigen))
                .findFirst()
                .orElseThrow();
    }
}
