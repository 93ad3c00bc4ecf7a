package io.github.jennerfhir.operations.forecast.refresh;

import io.github.jennerfhir.operations.events.Backoff;
import java.time.Duration;

/**
 * The numbers that refreshing goes by.
 *
 * @param batch patients that are looked up at a time
 * @param poll how often an empty queue is looked at
 * @param tries after that many tries in vain a patient is parked
 * @param retry how long a patient waits between its tries
 * @param parked how long a parked patient waits for its next try
 * @param away how long to wait while the tenant has no schedule
 */
public record RefreshRules(int batch, Duration poll, int tries, Backoff retry, Duration parked, Duration away) {

    public RefreshRules {
        if (batch < 1 || tries < 1) {
            throw new IllegalArgumentException("A batch and the number of tries must be at least 1");
        }
    }

    /** What holds up well. */
    public static RefreshRules standard() {
        return new RefreshRules(
                100,
                Duration.ofMillis(500),
                8,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)),
                Duration.ofDays(1),
                Duration.ofMinutes(1));
    }
}
