package io.github.jennerfhir.forecast.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The vaccine conflicts of a schedule, found by the product that is impacted. Immutable. */
public final class ConflictTable {

    private static final VaccineConflict[] NONE = {};
    private final VaccineConflict[][] byCurrent;

    public ConflictTable(List<VaccineConflict> conflicts, int products) {
        Map<Integer, Map<Integer, VaccineConflict>> grouped = new HashMap<>();
        for (VaccineConflict conflict : conflicts) {
            grouped.computeIfAbsent(conflict.current(), key -> new HashMap<>())
                    .putIfAbsent(conflict.previous(), conflict);
        }
        byCurrent = new VaccineConflict[products][];
        for (int product = 0; product < products; product++) {
            Map<Integer, VaccineConflict> found = grouped.get(product);
            byCurrent[product] = found == null ? NONE : found.values().toArray(NONE);
        }
    }

    /** Whether anything may conflict with the product. */
    public boolean impacts(int current) {
        return current >= 0 && current < byCurrent.length && byCurrent[current].length > 0;
    }

    /** The conflict of a dose with an earlier one, or null. */
    public VaccineConflict between(int previous, int current) {
        if (!impacts(current)) {
            return null;
        }
        for (VaccineConflict conflict : byCurrent[current]) {
            if (conflict.previous() == previous) {
                return conflict;
            }
        }
        return null;
    }

    /** The conflicts in which the product is impacted. */
    List<VaccineConflict> of(int current) {
        return impacts(current) ? List.of(byCurrent[current]) : List.of();
    }
}
