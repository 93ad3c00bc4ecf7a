package io.github.jennerfhir.benchmarks.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rates of both servers, round by round, and how they compare: above 1 the first is the faster one. */
final class Ratios {

    private final String what;
    private final List<Double> values = new ArrayList<>();

    Ratios(String what) {
        this.what = what;
    }

    /** How many rounds there were. */
    int rounds() {
        return values.size();
    }

    /** Notes and prints one round of each. */
    void add(Rate jenner, Rate other) {
        double ratio = jenner.perSecond() / other.perSecond();
        values.add(ratio);
        System.out.printf(
                Locale.ROOT,
                "%-28s round %2d   %7.1f/s (%5.2f ms CPU)   against %7.1f/s (%5.2f ms CPU)   ratio %.2f%n",
                what,
                values.size(),
                jenner.perSecond(),
                jenner.cpuMillis(),
                other.perSecond(),
                other.cpuMillis(),
                ratio);
    }

    /** The median of the rounds' ratios, with the lowest and the highest. */
    String summary() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return String.format(
                Locale.ROOT,
                "%-28s ratio: median %.2f (lowest %.2f, highest %.2f, %d rounds)",
                what,
                median,
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                sorted.size());
    }
}
