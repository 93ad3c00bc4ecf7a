package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long after each earlier product a dose may be given, whichever of its preferable vaccines is used: the latest
 * conflict end of FORECASTDTCAN-1, worked out once for each series dose. Immutable.
 */
public final class ForecastSpacing {

    /** Nothing to keep. */
    public static final ForecastSpacing NONE = new ForecastSpacing(new TreeMap<>());

    private final int[] products;
    private final TimePeriod[] ends;

    private ForecastSpacing(Map<Integer, TimePeriod> byProduct) {
        products = byProduct.keySet().stream().mapToInt(Integer::intValue).toArray();
        ends = byProduct.values().toArray(TimePeriod[]::new);
    }

    /** The spacing of a dose with these preferable vaccines. */
    public static ForecastSpacing of(VaccineList vaccines, ConflictTable conflicts) {
        TreeMap<Integer, TimePeriod> longest = new TreeMap<>();
        for (DoseVaccine vaccine : vaccines.vaccines()) {
            for (VaccineConflict conflict : conflicts.of(vaccine.product())) {
                longest.merge(
                        conflict.previous(),
                        conflict.end(),
                        (one, other) -> one.after(0) >= other.after(0) ? one : other);
            }
        }
        return longest.isEmpty() ? NONE : new ForecastSpacing(longest);
    }

    /** Whether nothing is to be kept. */
    public boolean isEmpty() {
        return products.length == 0;
    }

    /** How long after the product, or null if it does not matter. */
    public TimePeriod after(int product) {
        for (int i = 0; i < products.length; i++) {
            if (products[i] == product) {
                return ends[i];
            }
        }
        return null;
    }
}
