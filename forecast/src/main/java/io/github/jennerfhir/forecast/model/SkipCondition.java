package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** One condition under which a target dose is not needed, tables 6-6 to 6-9. */
public sealed interface SkipCondition {

    /** The reference date lies within an age range (table 6-6). */
    record WithinAge(TimePeriod begin, TimePeriod end) implements SkipCondition {}

    /** A series of the group is complete (table 6-7). */
    record CompletedSeries(String seriesGroup) implements SkipCondition {}

    /** Enough time has passed since the previous dose (table 6-8). */
    record SincePreviousDose(TimePeriod interval) implements SkipCondition {}

    /**
     * A number of doses was given within an age range and a date range (table 6-9). The end of each range is exclusive.
     *
     * @param products what is counted, or null for every product of the antigen
     * @param validOnly whether only valid doses are counted
     */
    record DoseCount(
            TimePeriod beginAge,
            TimePeriod endAge,
            int startDate,
            int endDate,
            ProductSet products,
            boolean validOnly,
            Comparison comparison,
            int count)
            implements SkipCondition {}

    /** How the count is compared. */
    enum Comparison {
        GREATER_THAN,
        EQUAL_TO,
        LESS_THAN
    }
}
