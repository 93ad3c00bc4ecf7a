package io.github.jennerfhir.forecast.model;

import java.util.Comparator;
import java.util.List;

/** Vaccines of a series dose, found by product. Immutable. */
public final class VaccineList {

    /** No vaccine. */
    public static final VaccineList EMPTY = new VaccineList(List.of());

    private final List<DoseVaccine> asWritten;
    private final DoseVaccine[] sorted;

    public VaccineList(List<DoseVaccine> vaccines) {
        asWritten = List.copyOf(vaccines);
        sorted = vaccines.stream()
                .sorted(Comparator.comparingInt(DoseVaccine::product))
                .toArray(DoseVaccine[]::new);
    }

    /** Position of the first vaccine of the product, or negative; the others of the product follow it. */
    public int firstOf(int product) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = sorted[middle].product();
            if (found < product) {
                low = middle + 1;
            } else if (found > product || (middle > 0 && sorted[middle - 1].product() == product)) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /** The vaccine at the position, or null if it is past the end or of another product. */
    public DoseVaccine at(int position, int product) {
        return position >= 0 && position < sorted.length && sorted[position].product() == product
                ? sorted[position]
                : null;
    }

    /** The vaccines in the order of the schedule. */
    public List<DoseVaccine> vaccines() {
        return asWritten;
    }
}
