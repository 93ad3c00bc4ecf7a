package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * When a target dose is not needed, table 6-11.
 *
 * @param all whether all sets must be met (AND) or one is enough (OR)
 */
public record ConditionalSkip(Context context, boolean all, List<SkipSet> sets) {

    /** Where the skip is looked at. */
    public enum Context {
        EVALUATION,
        FORECAST,
        BOTH
    }

    public ConditionalSkip {
        sets = List.copyOf(sets);
    }
}
