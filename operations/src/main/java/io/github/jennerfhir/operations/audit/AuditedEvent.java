package io.github.jennerfhir.operations.audit;

import io.github.jennerfhir.operations.caller.Caller;
import java.time.Instant;
import java.util.Objects;

/**
 * A note in the trail.
 *
 * @param id the logical id of its {@code AuditEvent}
 * @param recorded when, by the database's clock
 * @param caller who did it, and in which tenant
 */
public record AuditedEvent(String id, Instant recorded, Caller caller, AuditNote note) {

    public AuditedEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(recorded, "recorded");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(note, "note");
    }
}
