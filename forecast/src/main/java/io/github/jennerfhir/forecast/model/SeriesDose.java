package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * One dose of a series.
 *
 * @param number its place in the series, from 1
 * @param label what the programme calls it where it has a name of its own, or null
 * @param counted whether it counts in the number that is reported; a zero dose does not
 * @param season null if it is not seasonal
 * @param spacing what the vaccines of this dose must keep from other vaccines
 */
public record SeriesDose(
        int number,
        String label,
        boolean counted,
        List<Age> ages,
        List<Interval> preferableIntervals,
        List<Interval> allowableIntervals,
        VaccineList preferableVaccines,
        VaccineList allowableVaccines,
        ProductSet inadvertentVaccines,
        List<ConditionalSkip> evaluationSkips,
        List<ConditionalSkip> forecastSkips,
        boolean recurring,
        Season season,
        ForecastSpacing spacing) {

    public SeriesDose {
        ages = List.copyOf(ages);
        preferableIntervals = List.copyOf(preferableIntervals);
        allowableIntervals = List.copyOf(allowableIntervals);
        evaluationSkips = List.copyOf(evaluationSkips);
        forecastSkips = List.copyOf(forecastSkips);
    }
}
