package io.github.jennerfhir.operations.events;

import java.time.Instant;

/** Made-up events. */
final class Events {

    private Events() {}

    static OutboxEvent of(String patient, long sequence) {
        return new OutboxEvent(
                sequence,
                0,
                "event-" + sequence,
                "main",
                "immunization.recorded",
                patient,
                "Immunization",
                "dose-" + sequence,
                1,
                Instant.parse("2026-11-22T10:00:00Z"),
                "{}",
                0);
    }

    static OutboxEvent triedOnceMore(OutboxEvent event) {
        return new OutboxEvent(
                event.sequence(),
                event.edition(),
                event.eventId(),
                event.tenant(),
                event.type(),
                event.patientId(),
                event.resourceType(),
                event.resourceId(),
                event.version(),
                event.occurredAt(),
                event.payload(),
                event.tries() + 1);
    }
}
