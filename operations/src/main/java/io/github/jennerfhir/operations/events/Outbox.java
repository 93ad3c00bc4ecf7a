package io.github.jennerfhir.operations.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events that were committed with their resources. Every call is a transaction of its own. What is noted about an
 * event counts only for the edition that was read: one that was asked to be published again meanwhile stays pending.
 */
public interface Outbox {

    /**
     * The oldest events that may be published now, in the order in which they were written. Those of a patient who has
     * an earlier event that is parked, or waits for its next try, are held back.
     */
    List<OutboxEvent> pending(int limit);

    /** Notes that they were published. */
    void delivered(List<OutboxEvent> events);

    /** Notes that one could not be published, and is tried again after a while. */
    void failed(OutboxEvent event, String reason, Duration nextTry);

    /** Notes that one is not tried any more until somebody asks for it. */
    void park(OutboxEvent event, String reason);

    /**
     * Deletes events that were delivered longer ago than that.
     *
     * @return how many were deleted, at most {@code limit}
     */
    int forget(Duration deliveredBefore, int limit);

    /** How much there is to do. */
    Backlog backlog();

    /**
     * What is not delivered yet.
     *
     * @param pending events that are not delivered, parked ones aside
     * @param oldest when the oldest of them was written
     */
    record Backlog(long pending, Optional<Instant> oldest, long parked) {}
}
