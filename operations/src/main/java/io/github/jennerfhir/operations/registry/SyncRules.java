package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.events.Backoff;
import java.time.Duration;

/**
 * The numbers that a registry is worked with.
 *
 * @param retries how often a message is sent again in one job, contract §6: five
 * @param backoff how long between the tries
 * @param batch messages that are sent over one connection, and at most on their way
 * @param poll how often is looked for a job
 * @param hopeless after so many messages in a row that were given up while nothing was answered, the job ends
 * @param report how often at most the Task is brought up to date on the way
 * @param keep how long messages that are over and done with stay in the database
 */
public record SyncRules(
        int retries, Backoff backoff, int batch, Duration poll, int hopeless, Duration report, Duration keep) {

    public SyncRules {
        if (retries < 0 || batch < 1 || hopeless < 1) {
            throw new IllegalArgumentException("Retries, batch and bounds must be positive");
        }
    }

    /** What holds up well. */
    public static SyncRules of(Backoff backoff, int batch, Duration keep) {
        return new SyncRules(5, backoff, batch, Duration.ofSeconds(1), 3, Duration.ofSeconds(10), keep);
    }
}
