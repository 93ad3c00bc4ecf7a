package io.github.jennerfhir.server.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.events.OutboxEvent;
import java.net.URI;

/**
 * Writes an event as CloudEvents 1.0 in JSON (structured mode), with the tenant as extension attribute. The schema of
 * each type is in {@code docs/events}. Thread safe.
 */
final class CloudEventWriter {

    /** CloudEvents NATS protocol binding and HTTP binding name it so. */
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private final ObjectMapper json;
    private final URI source;

    /** @param source what produces the events: the public address of the API, the same on every replica */
    CloudEventWriter(ObjectMapper json, URI source) {
        this.json = json;
        this.source = source;
    }

    /**
     * The event, UTF-8.
     *
     * @throws IllegalArgumentException if its payload is no JSON object
     */
    byte[] write(OutboxEvent event) {
        ObjectNode cloudEvent = json.createObjectNode();
        cloudEvent.put("specversion", "1.0");
        cloudEvent.put("id", event.eventId());
        cloudEvent.put("source", source.toString());
        cloudEvent.put("type", event.type());
        cloudEvent.put("subject", event.resource());
        cloudEvent.put("time", event.occurredAt().toString());
        cloudEvent.put("tenant", event.tenant());
        cloudEvent.put("datacontenttype", "application/json");
        cloudEvent.set("data", data(event));
        try {
            return json.writeValueAsBytes(cloudEvent);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event cannot be written as JSON", e);
        }
    }

    private ObjectNode data(OutboxEvent event) {
        ObjectNode data = json.createObjectNode();
        event.patient().ifPresent(patient -> data.put("patient", patient));
        data.put("resource", event.resource());
        data.put("version", event.version());
        data.setAll(payload(event));
        return data;
    }

    private ObjectNode payload(OutboxEvent event) {
        try {
            JsonNode payload = json.readTree(event.payload());
            if (payload instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload is no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("The payload is no JSON object");
    }
}
