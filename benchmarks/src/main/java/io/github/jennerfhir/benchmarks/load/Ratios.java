package io.github.jennerfhir.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rates of both servers, round by round, and how they compare. */
final class Ratios {

    private final String what;
    private final List<Double> values = new ArrayList<>();

    Ratios(String what) {
        this.what = what;
    }

    /** Notes and prints one round of each. */
    void add(double jenner, double stock) {
        values.add(jenner / stock);
        System.out.printf(
                Locale.ROOT,
                "%-28s round %2d   Jenner %7.1f/s   stock %7.1f/s   ratio %.2f%n",
                what,
                values.size(),
                jenner,
                stock,
                jenner / stock);
    }

    /** The median of the rounds' ratios, with the lowest and the highest. */
    String summary() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return String.format(
                Locale.ROOT,
                "%-28s Jenner / stock: median %.2f (lowest %.2f, highest %.2f, %d rounds)",
                what,
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }
}
