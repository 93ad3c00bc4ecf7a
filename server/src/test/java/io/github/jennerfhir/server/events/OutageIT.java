package io.github.jennerfhir.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.events.NatsServer.Stored;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import io.github.jennerfhir.server.persistence.Republication;
import io.nats.client.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** NATS goes away, comes back, loses what it had. */
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private NatsServer nats;

    @BeforeEach
    void startNats() throws Exception {
        nats = new NatsServer();
    }

    @AfterEach
    void stopNats() throws Exception {
        nats.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theBacklogDrainsInOrderWhenNatsIsBack(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Writers before = new Writers(database, 20, 20, 1801);
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Thread writing = new Thread(() -> run(before));
            writing.start();
            Thread.sleep(100);
            nats.kill();
            writing.join();
            Thread.sleep(500);
            assertThat(database.count("DELIVERED")).isLessThan(before.total());
            assertThat(database.count("PARKED")).isZero();

            nats.start();
            Deliveries.awaitDelivered(database, before.total(), PATIENCE);
            relay.stop();

            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .isEqualTo(before.expected());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRelayStartsAndWaitsWithoutNats(Kind kind) throws Exception {
        nats.kill();
        try (EventDatabase database = EventDatabase.start(kind)) {
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            database.write(Deliveries.event("nia", 1));
            Thread.sleep(2000);
            assertThat(database.count("PENDING")).isEqualTo(1);

            nats.start();
            Deliveries.awaitDelivered(database, 1, PATIENCE);
            relay.stop();
            assertThat(nats.messages("IMMUNIZATIONS")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void publishingAgainRestoresWhatNatsHasLost(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Writers writers = new Writers(database, 20, 10, 1802);
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            writers.run();
            Deliveries.awaitDelivered(database, writers.total(), PATIENCE);
            nats.kill();
            nats.deleteData();
            nats.start();
            assertThat(nats.messages("IMMUNIZATIONS")).isEmpty();

            int asked = new Republication(database.dataSource()).publishAgain(Instant.EPOCH, Optional.empty());
            Deliveries.awaitDelivered(database, writers.total(), PATIENCE);
            relay.stop();

            assertThat(asked).isEqualTo(writers.total());
            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .isEqualTo(writers.expected());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void publishingAgainRestoresADeletedStreamFromAPointInTimeOn(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind);
                Connection connection = nats.connect()) {
            for (int version = 1; version <= 4; version++) {
                database.write(Deliveries.event("nia", version));
            }
            database.sql()
                    .update("update JNR_EVENT set OCCURRED_AT = timestamp with time zone '2026-01-01 00:00:00+00'"
                            + " where RES_VERSION = 1");
            database.sql()
                    .update("update JNR_EVENT set OCCURRED_AT = timestamp with time zone '2026-03-01 00:00:00+00'"
                            + " where RES_VERSION = 4");
            database.sql()
                    .update("update JNR_EVENT set OCCURRED_AT = timestamp with time zone '2026-02-01 00:00:00+00'"
                            + " where RES_VERSION in (2, 3)");
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 4, PATIENCE);
            connection.jetStreamManagement().deleteStream("IMMUNIZATIONS");

            int asked = new Republication(database.dataSource())
                    .publishAgain(
                            Instant.parse("2026-02-01T00:00:00Z"), Optional.of(Instant.parse("2026-03-01T00:00:00Z")));
            Deliveries.awaitDelivered(database, 4, PATIENCE);
            relay.stop();

            assertThat(asked).isEqualTo(2);
            assertThat(nats.messages("IMMUNIZATIONS"))
                    .extracting(Stored::version)
                    .containsExactly(2L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEventThatIsAskedForWhileItIsOnItsWayStaysPending(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(Deliveries.event("nia", 1));
            var onItsWay = database.outbox().pending(10);
            new Republication(database.dataSource()).publishAgain(Instant.EPOCH, Optional.empty());

            database.outbox().delivered(onItsWay);
            assertThat(database.count("PENDING")).isEqualTo(1);

            database.outbox().delivered(database.outbox().pending(10));
            assertThat(database.count("DELIVERED")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aParkedEventAndWhatItHeldBackGoOutInOrderWhenAskedFor(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(Deliveries.event("nia", 1));
            database.write(Deliveries.event("nia", 2));
            database.outbox().park(database.outbox().pending(1).get(0), "a test");
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Thread.sleep(500);
            assertThat(database.count("DELIVERED")).isZero();

            new Republication(database.dataSource()).publishAgain(Instant.EPOCH, Optional.empty());
            Deliveries.awaitDelivered(database, 2, PATIENCE);
            relay.stop();

            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .containsExactly(Map.entry("Patient/nia", List.of(1L, 2L)));
        }
    }

    private static void run(Writers writers) {
        try {
            writers.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
