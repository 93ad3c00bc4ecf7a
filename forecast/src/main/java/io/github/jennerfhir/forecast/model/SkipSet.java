package io.github.jennerfhir.forecast.model;

import java.util.List;

/**
 * Conditions that are judged together, table 6-10.
 *
 * @param all whether all of them must be met (AND) or one is enough (OR)
 */
public record SkipSet(String description, DateRange applies, boolean all, List<SkipCondition> conditions) {

    public SkipSet {
        conditions = List.copyOf(conditions);
    }
}
