package io.github.jennerfhir.operations.events;

import java.time.Duration;

/**
 * How long to wait after failures in a row: twice as long after each.
 *
 * @param first after one failure
 * @param longest never longer than that
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("The first wait must be positive and at most the longest");
        }
    }

    /** The wait after that many failures in a row, at least one. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
