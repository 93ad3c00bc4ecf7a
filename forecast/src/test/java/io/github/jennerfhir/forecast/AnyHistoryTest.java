package io.github.jennerfhir.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds, there is an answer. */
class AnyHistoryTest {

    private static final int PEOPLE = 1000;

    @ParameterizedTest
    @ValueSource(strings = {"cdc-4.64", "who-epi", "ng-npi"})
    void anyHistoryHasAnAnswerThatTellsOfEveryKnownDose(String id) {
        Schedule schedule = Schedules.bundled().find(id).orElseThrow();
        Forecaster forecaster = new Forecaster(schedule);
        RandomHistories histories = new RandomHistories(schedule, 815L);
        for (int person = 0; person < PEOPLE; person++) {
            ForecastInput input = histories.anything();
            Forecast answer = forecaster.forecast(input);
            assertThat(answer).isEqualTo(forecaster.explain(input).forecast());
            assertThat(answer.antigens())
                    .allSatisfy(one -> assertThat(one.reason()).isNotBlank());
            assertThat(answer.evaluations())
                    .allSatisfy(one -> assertThat(one.detail()).isNotBlank());
            assertThat(told(answer)).containsAll(held(schedule, input));
        }
    }

    private static Set<String> told(Forecast answer) {
        return answer.evaluations().stream().map(DoseEvaluation::doseId).collect(Collectors.toSet());
    }

    /** Doses of products that hold an antigen at every age. */
    private static List<String> held(Schedule schedule, ForecastInput input) {
        return input.doses().stream()
                .filter(dose -> !schedule.antigensOf(dose.product()).isEmpty())
                .filter(dose -> !dose.product().equals(ProductCode.cvx("121")))
                .map(AdministeredDose::id)
                .toList();
    }
}
