package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.EventPublisher;
import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.operations.events.Publication;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers events to the log where there is no NATS: a line each, with ids and nothing else about a patient. */
final class LogPublisher implements EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(LogPublisher.class);

    @Override
    public List<Publication> publish(List<OutboxEvent> events) {
        return events.stream().map(LogPublisher::publish).toList();
    }

    private static Publication publish(OutboxEvent event) {
        LOG.info("{} {} {}/_history/{}", event.type(), event.eventId(), event.resource(), event.version());
        return new Publication.Accepted();
    }
}
