package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories that no person has: they get an answer that can be put into words, that is the same each time, and that holds
 * until the day which it names.
 */
class HostileHistoryTest {

    private static final int PEOPLE = 60;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 1);

    static Set<String> schedules() {
        return Schedules.bundled().ids();
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void theyGetAnAnswerThatHoldsUntilItsDay(String id) {
        Schedule schedule = Schedules.bundled().find(id).orElseThrow();
        Forecaster forecaster = new Forecaster(schedule);
        RandomHistories histories = new RandomHistories(schedule, 1123L);
        for (int person = 0; person < PEOPLE; person++) {
            ForecastInput input = histories.hostile();
            Forecast answer = forecaster.forecast(input);
            assertThat(forecaster.explain(input).forecast()).isEqualTo(answer);
            assertThat(forecaster.explain(input, code -> false).steps())
                    .allSatisfy(step -> assertThat(step.toString()).isNotBlank());
            Optional<LocalDate> until = answer.validUntil();
            if (until.isPresent()) {
                assertThat(until.get()).as("%s", input).isAfter(input.assessmentDate());
                assertThat(said(forecaster, input, until.get().minusDays(1))).isEqualTo(said(answer));
                assertThat(said(forecaster, input, until.get())).isNotEqualTo(said(answer));
            } else if (input.assessmentDate().isBefore(LAST)) {
                assertThat(said(forecaster, input, input.assessmentDate().plusDays(20)))
                        .isEqualTo(said(answer));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "0004-02-29", "1582-10-10", "1900-02-28", "2000-02-29", "9999-12-31"})
    void aBirthOnAnyDayOfTheCalendarIsAnswered(String birth) {
        for (String id : Schedules.bundled().ids()) {
            Forecaster forecaster = new Forecaster(Schedules.bundled().find(id).orElseThrow());
            for (String day : List.of("0001-01-01", "2024-02-29", "9999-12-31")) {
                ForecastInput input = new ForecastInput(
                        new Person(LocalDate.parse(birth), Gender.UNKNOWN), List.of(), List.of(), LocalDate.parse(day));
                assertThat(forecaster.forecast(input).antigens()).isNotNull();
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
