package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * A preferable or allowable interval of a series dose, tables 6-17 and 6-20.
 *
 * @param from where it runs from
 * @param priority whether it overrides the other antigens of the vaccine group (FORECASTPRIORITY-1)
 */
public record Interval(
        IntervalReference from,
        TimePeriod absoluteMinimum,
        TimePeriod minimum,
        TimePeriod earliestRecommended,
        TimePeriod latestRecommended,
        boolean priority,
        DateRange applies) {}
