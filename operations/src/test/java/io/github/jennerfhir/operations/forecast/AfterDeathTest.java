package io.github.jennerfhir.operations.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastDates;
import io.github.jennerfhir.forecast.SeriesStatus;
import io.github.jennerfhir.operations.fixture.Samples;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterDeathTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 20);

    private final ForecastPatient forecasts =
            new ForecastPatient(null, Samples.WHO_FOR_ALL, Samples.CALLER, Samples.VACCINES);

    @ParameterizedTest
    @CsvSource({
        "2025-06-20, true",
        "2025-06-01T10:00:00Z, true",
        "2025-06, true",
        "2025, true",
        "2025-06-21, false",
        "2025-07, false"
    })
    void nothingIsDueFromTheDayOfDeathOnAndNoDayChangesThat(String death, boolean dead) {
        assertThat(isDead(on(new DateTimeType(death)))).isEqualTo(dead);
    }

    @Test
    void aDeathWithoutADateIsOneToo() {
        assertThat(isDead(on(new BooleanType(true)))).isTrue();
        assertThat(isDead(on(new BooleanType(false)))).isFalse();
        assertThat(isDead(on(null))).isFalse();
    }

    @Test
    void whatWasAnsweredForTheLivingHoldsUntilADeathThatLiesAhead() {
        assertThat(on(new DateTimeType("2025-06-21")).validUntil()).contains(LocalDate.of(2025, 6, 21));
    }

    @Test
    void theReasonSaysSo() {
        assertThat(on(new BooleanType(true)).antigens())
                .filteredOn(antigen -> antigen.status() == SeriesStatus.NOT_RECOMMENDED)
                .extracting(AntigenForecast::reason)
                .contains("The patient is recorded as deceased: nothing is due any more");
    }

    private static boolean isDead(Forecast forecast) {
        boolean nothingDue = forecast.antigens().stream()
                .allMatch(antigen -> antigen.status() != SeriesStatus.NOT_COMPLETE
                        && antigen.dates().equals(ForecastDates.NONE));
        assertThat(forecast.antigens()).isNotEmpty();
        assertThat(forecast.validUntil().isEmpty()).isEqualTo(nothingDue);
        return nothingDue;
    }

    private Forecast on(Type deceased) {
        Patient patient = Samples.child();
        patient.setDeceased(deceased);
        return forecasts.forecast(Samples.file(patient), List.of(), DAY);
    }
}
