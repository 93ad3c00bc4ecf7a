package io.github.jennerfhir.operations.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as the outbox keeps it.
 *
 * @param sequence the order in which events were written
 * @param edition how often it was asked to be published again; what is done for one edition says nothing of the next
 * @param eventId the id by which the stream and the consumers drop repeats
 * @param type the name of the documents, such as {@code immunization.recorded}
 * @param patientId with the tenant: whose events stay in order
 * @param version of the resource that it speaks of
 * @param occurredAt when it was written, UTC
 * @param payload a JSON object: what the consumers need besides patient, resource and version
 * @param tries how often it could not be published, in this edition
 */
public record OutboxEvent(
        long sequence,
        int edition,
        String eventId,
        String tenant,
        String type,
        String patientId,
        String resourceType,
        String resourceId,
        long version,
        Instant occurredAt,
        String payload,
        int tries) {

    public OutboxEvent {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(payload, "payload");
    }

    /** The reference to the resource that it speaks of, such as {@code Immunization/123}. */
    public String resource() {
        return resourceType + "/" + resourceId;
    }

    /** The reference to the patient; empty if it is about none, and then what stays in order is what has the same key. */
    public Optional<String> patient() {
        return patientId.contains("/") ? Optional.empty() : Optional.of("Patient/" + patientId);
    }

    /** Whether the two must stay in order. */
    Line line() {
        return new Line(tenant, patientId);
    }

    /** Events of one line are published one after the other. */
    record Line(String tenant, String patientId) {}
}
