package io.github.jennerfhir.forecast.patient;

/** The doses that can be judged, in the order of their dates: known to the day, not before birth, of known products. */
public final class AdministeredDoses {

    /** No dose. */
    public static final AdministeredDoses NONE =
            new AdministeredDoses(new int[0], new int[0], new String[0], new Verdict[0], new int[0], 0);

    private final int[] dates;
    private final int[] products;
    private final String[] manufacturers;
    private final Verdict[] subStandard;
    private final int[] inputs;
    private final int size;

    /**
     * @param subStandard why a dose cannot be judged by its condition, null for the others
     * @param inputs the position of each dose in the caller's list
     */
    public AdministeredDoses(
            int[] dates, int[] products, String[] manufacturers, Verdict[] subStandard, int[] inputs, int size) {
        this.dates = dates;
        this.products = products;
        this.manufacturers = manufacturers;
        this.subStandard = subStandard;
        this.inputs = inputs;
        this.size = size;
    }

    public int size() {
        return size;
    }

    public int date(int dose) {
        return dates[dose];
    }

    public int product(int dose) {
        return products[dose];
    }

    /** The MVX code, or null. */
    public String manufacturer(int dose) {
        return manufacturers[dose];
    }

    /** Why the dose is sub-standard (section 6.1), or null if it is not. */
    public Verdict subStandard(int dose) {
        return subStandard[dose];
    }

    /** The position in the caller's list. */
    public int input(int dose) {
        return inputs[dose];
    }

    /** The same doses without those after a day. */
    AdministeredDoses until(int day) {
        int kept = size;
        while (kept < dates.length && dates[kept] <= day) {
            kept++;
        }
        return kept == size ? this : new AdministeredDoses(dates, products, manufacturers, subStandard, inputs, kept);
    }
}
