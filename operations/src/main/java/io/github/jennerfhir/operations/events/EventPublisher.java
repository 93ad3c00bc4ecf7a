package io.github.jennerfhir.operations.events;

import java.util.List;

/** Hands events to whoever distributes them. */
@FunctionalInterface
public interface EventPublisher {

    /**
     * Publishes events that have no order among them, and waits until it is known what became of each. Never throws for
     * an event or a broker that is away.
     *
     * @return an outcome for each of the events, in their order
     */
    List<Publication> publish(List<OutboxEvent> events);
}
