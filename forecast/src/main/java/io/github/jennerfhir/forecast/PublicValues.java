package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.dates.EpochDays;
import io.github.jennerfhir.forecast.model.ScheduleRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the engine's integers into the values of the public answer. */
final class PublicValues {

    private PublicValues() {}

    static List<ProductCode> products(ScheduleRules rules, List<Integer> indexes) {
        if (indexes.isEmpty()) {
            return List.of();
        }
        List<ProductCode> codes = new ArrayList<>(indexes.size());
        for (int i = 0; i < indexes.size(); i++) {
            codes.add(rules.products().code(indexes.get(i)));
        }
        return codes;
    }

    static ForecastDates dates(int earliest, int recommended, int pastDue, int latest) {
        return earliest == EpochDays.NONE
                ? ForecastDates.NONE
                : new ForecastDates(date(earliest), date(recommended), date(pastDue), date(latest));
    }

    private static Optional<LocalDate> date(int day) {
        return day == EpochDays.NONE ? Optional.empty() : Optional.of(EpochDays.toDate(day));
    }
}
