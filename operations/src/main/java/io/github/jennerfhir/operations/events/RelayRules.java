package io.github.jennerfhir.operations.events;

import java.time.Duration;

/**
 * The numbers that the relay goes by.
 *
 * @param batch events that are read at a time
 * @param poll how often an empty outbox is looked at
 * @param follow how often a replica that does not lead asks whether it may
 * @param tries after that many tries in vain an event is parked
 * @param retry how long an event waits between its tries
 * @param away how long the relay waits when nobody takes events
 * @param keep how long delivered events are kept, so that they can be published again
 */
public record RelayRules(
        int batch, Duration poll, Duration follow, int tries, Backoff retry, Backoff away, Duration keep) {

    public RelayRules {
        if (batch < 1 || tries < 1) {
            throw new IllegalArgumentException("A batch and the number of tries must be at least 1");
        }
    }

    /** What holds up well, with that number of tries and that time to keep events. */
    public static RelayRules of(int tries, Duration keep) {
        return new RelayRules(
                256,
                Duration.ofMillis(250),
                Duration.ofSeconds(1),
                tries,
                new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5)),
                keep);
    }
}
