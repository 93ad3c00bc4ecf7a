package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** Ages of a series dose, table 6-14 and 7-12. The maximum is exclusive. */
public record Age(
        TimePeriod absoluteMinimum,
        TimePeriod minimum,
        TimePeriod earliestRecommended,
        TimePeriod latestRecommended,
        TimePeriod maximum,
        DateRange applies) {}
