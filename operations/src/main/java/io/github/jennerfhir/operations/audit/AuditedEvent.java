package io.github.jennerfhir.operations.audit;

import java.time.Instant;
import java.util.Objects;

/**
 * A note in the trail.
 *
 * @param id the logical id of its {@code AuditEvent}
 * @param recorded when, by the database's clock
 * @param actor who did it
 * @param client the application that they used
 */
public record AuditedEvent(String id, Instant recorded, String tenant, String actor, String client, AuditNote note) {

    public AuditedEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(note, "note");
    }
}
