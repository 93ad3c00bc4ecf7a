package io.github.jennerfhir.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.events.Backoff;
import io.github.jennerfhir.operations.events.EventPublisher;
import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.events.Relay;
import io.github.jennerfhir.operations.events.RelayRules;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.server.events.NatsServer.Stored;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nats.client.Options;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Relays as the server builds them, only less patient, and what the tests look at. */
final class Deliveries {

    static final Duration LEASE = Duration.ofSeconds(2);
    static final URI SOURCE = URI.create("https://example.org/fhir");

    static final RelayRules RULES = new RelayRules(
            256,
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            3,
            new Backoff(Duration.ofMillis(100), Duration.ofMillis(400)),
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(400)),
            Duration.ofDays(7));

    private Deliveries() {}

    /** A further replica's relay, not started. */
    static RelayThread relay(EventDatabase database, String natsUrl) {
        return relay(database, database.outbox(), natsUrl);
    }

    static RelayThread relay(EventDatabase database, Outbox outbox, String natsUrl) {
        NatsPublisher publisher = publisher(natsUrl);
        return new RelayThread(relay(database, outbox, publisher), publisher);
    }

    static Relay relay(EventDatabase database, Outbox outbox, EventPublisher publisher) {
        RelayMetrics metrics = new RelayMetrics(outbox, new SimpleMeterRegistry(), Clock.systemUTC());
        return new Relay(database.lease(LEASE), outbox, publisher, RULES, metrics, Clock.systemUTC());
    }

    static NatsPublisher publisher(String natsUrl) {
        return new NatsPublisher(
                new Options.Builder().server(natsUrl),
                new NatsStreams(1),
                new CloudEventWriter(JsonMapper.builder().build(), SOURCE));
    }

    /** The version says which event of its patient it is. */
    static DomainEvent event(String patient, long version) {
        return new DomainEvent(
                "immunization.recorded", patient, "Immunization", "dose-of-" + patient, version, Map.of("a", "b"));
    }

    static void awaitDelivered(EventDatabase database, int events, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (database.count("DELIVERED") < events && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(database.count("DELIVERED")).as("delivered events").isEqualTo(events);
    }

    /** Each patient's versions in the order of the stream. */
    static Map<String, List<Long>> versionsByPatient(List<Stored> messages) {
        Map<String, List<Long>> versions = new TreeMap<>();
        messages.forEach(message -> versions.computeIfAbsent(message.patient(), patient -> new java.util.ArrayList<>())
                .add(message.version()));
        return versions;
    }
}
