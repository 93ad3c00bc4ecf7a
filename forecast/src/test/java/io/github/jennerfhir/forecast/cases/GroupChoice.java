package io.github.jennerfhir.forecast.cases;

import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.VaccineGroupForecast;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which forecast a case is compared with. A row of the published cases names a vaccine group and never the series group,
 * and the engine answers with one forecast for each series group (FORECASTVG-1). The rule looks at the case's own facts
 * and at the kinds of series, never at the expected answer:
 *
 * <ol>
 *   <li>a row about an underlying condition is compared with the forecast of a risk series where there is one, any other
 *       row with that of a standard series;
 *   <li>of two standard series groups the one that carries an age in its name ("Standard 50+", "Standard 75+") is meant
 *       for adults: it is taken for persons of 18 years and older on the assessment date, the other for those younger.
 * </ol>
 */
final class GroupChoice {

    private static final int ADULT = 18;

    private GroupChoice() {}

    static Optional<VaccineGroupForecast> of(
            Forecast forecast, ForecastInput input, String vaccineGroup, boolean underlyingCondition) {
        boolean adult =
                !input.assessmentDate().isBefore(input.person().birthDate().plusYears(ADULT));
        return forecast.vaccineGroups().stream()
                .filter(group -> group.vaccineGroup().equals(vaccineGroup))
                .min(Comparator.<VaccineGroupForecast>comparingInt(
                                group -> group.seriesType().equals("Risk") == underlyingCondition ? 0 : 1)
                        .thenComparingInt(group -> group.seriesGroup().contains("+") == adult ? 0 : 1));
    }
}
