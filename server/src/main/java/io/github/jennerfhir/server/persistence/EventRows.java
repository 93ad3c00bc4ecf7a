package io.github.jennerfhir.server.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import java.time.Clock;
import java.time.ZoneOffset;

/** An event as the row that the outbox delivers. Thread safe. */
final class EventRows {

    private static final String INSERT = """
            insert into JNR_EVENT
                (EVENT_ID, TENANT, ACTOR, EVENT_TYPE, PATIENT_ID, RES_TYPE, RES_ID, RES_VERSION, OCCURRED_AT, PAYLOAD)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TimeOrderedIds ids;
    private final Clock clock;

    EventRows(TimeOrderedIds ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    SqlStatement row(Caller caller, DomainEvent event) {
        return SqlStatement.of(
                INSERT,
                ids.next(),
                caller.tenant(),
                caller.actor(),
                event.type(),
                event.patientId(),
                event.resourceType(),
                event.resourceId(),
                event.version(),
                clock.instant().atOffset(ZoneOffset.UTC),
                payload(event));
    }

    private String payload(DomainEvent event) {
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The data of " + event.type() + " cannot be written as JSON", e);
        }
    }
}
