package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A forecast is a step function of the assessment date: until the day that it names the whole answer stays the same, and
 * on that day it is another.
 */
class ValidUntilTest {

    private static final int PEOPLE = 120;
    private static final int EVERY_DAY = 400;
    private static final int LATER_STEP = 97;
    private static final LocalDate HORIZON = LocalDate.of(2150, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"cdc-4.64", "who-epi", "ng-npi"})
    void theAnswerIsTheSameOnEveryDayBeforeAndAnotherOnThatDay(String id) {
        Schedule schedule = Schedules.bundled().find(id).orElseThrow();
        Forecaster forecaster = new Forecaster(schedule);
        RandomHistories histories = new RandomHistories(schedule, 4711L);
        for (int person = 0; person < PEOPLE; person++) {
            ForecastInput input = histories.plausible();
            Forecast answer = forecaster.forecast(input);
            LocalDate until = answer.validUntil().orElse(HORIZON);
            assertThat(until).isAfter(input.assessmentDate());
            LocalDate day = input.assessmentDate().plusDays(1);
            for (int i = 1; day.isBefore(until); i++) {
                assertThat(said(forecaster, input, day))
                        .as("%s on %s", input, day)
                        .isEqualTo(said(answer));
                day = i < EVERY_DAY ? day.plusDays(1) : day.plusDays(LATER_STEP);
            }
            assertThat(said(forecaster, input, until.minusDays(1))).isEqualTo(said(answer));
            if (answer.validUntil().isPresent()) {
                assertThat(said(forecaster, input, until))
                        .as("%s on %s", input, until)
                        .isNotEqualTo(said(answer));
            }
        }
    }

    private static List<Object> said(Forecaster forecaster, ForecastInput input, LocalDate day) {
        return said(forecaster.forecast(new ForecastInput(input.person(), input.doses(), input.observations(), day)));
    }

    private static List<Object> said(Forecast forecast) {
        return List.of(forecast.vaccineGroups(), forecast.antigens(), forecast.evaluations());
    }
}
