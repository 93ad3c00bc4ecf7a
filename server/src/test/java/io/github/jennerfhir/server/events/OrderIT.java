package io.github.jennerfhir.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.server.events.NatsServer.Stored;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every event, in order for each patient, whatever happens to relays. */
class OrderIT {

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
    void twoRelaysAndEightWritersMissNothingAndKeepEachPatientsOrder(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Writers writers = new Writers(database, 40, 50, 1701);
            RelayThread one = Deliveries.relay(database, nats.url());
            RelayThread other = Deliveries.relay(database, nats.url());
            one.start();
            other.start();
            writers.run();
            Deliveries.awaitDelivered(database, writers.total(), PATIENCE);
            one.stop();
            other.stop();

            List<Stored> messages = nats.messages("IMMUNIZATIONS");
            assertThat(messages).hasSize(writers.total());
            assertThat(Deliveries.versionsByPatient(messages)).isEqualTo(writers.expected());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aRowThatCommitsAfterALaterOneWasDeliveredIsNotMissed(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            database.transactions().executeWithoutResult(status -> {
                database.writeInTransaction(Deliveries.event("nia", 1));
                Thread later = new Thread(() -> database.write(Deliveries.event("ben", 1)));
                later.start();
                try {
                    later.join();
                    Deliveries.awaitDelivered(database, 1, PATIENCE);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            Deliveries.awaitDelivered(database, 2, PATIENCE);
            relay.stop();

            assertThat(nats.messages("IMMUNIZATIONS"))
                    .extracting(Stored::patient)
                    .containsExactly("Patient/ben", "Patient/nia");
        }
    }

    @Test
    void anotherReplicaTakesOverWhenTheLeaderIsKilled() throws Exception {
        try (EventDatabase database = EventDatabase.start(Kind.POSTGRESQL);
                RelayProcess one = RelayProcess.start(database.url(), nats.url(), 0);
                RelayProcess other = RelayProcess.start(database.url(), nats.url(), 0)) {
            Writers writers = new Writers(database, 40, 50, 1702);
            Thread writing = new Thread(() -> {
                try {
                    writers.run();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            writing.start();
            awaitSomeDelivered(database);
            RelayProcess leader = one.pid() == leaderOf(database) ? one : other;
            assertThat(leader.pid()).isEqualTo(leaderOf(database));
            leader.kill();
            long killed = System.nanoTime();
            int before = database.count("DELIVERED");
            while (database.count("DELIVERED") == before) {
                assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(PATIENCE);
                Thread.sleep(20);
            }
            System.out.println("the other relay delivered after "
                    + Duration.ofNanos(System.nanoTime() - killed).toMillis() + " ms");
            writing.join();
            Deliveries.awaitDelivered(database, writers.total(), PATIENCE);

            assertThat(leaderOf(database)).isEqualTo((leader == one ? other : one).pid());
            List<Stored> messages = nats.messages("IMMUNIZATIONS");
            assertThat(messages).extracting(Stored::messageId).doesNotHaveDuplicates();
            assertThat(Deliveries.versionsByPatient(messages)).isEqualTo(writers.expected());
        }
    }

    @Test
    void aCrashBetweenPublishingAndNotingItRepeatsWhatTheStreamDrops() throws Exception {
        try (EventDatabase database = EventDatabase.start(Kind.POSTGRESQL)) {
            Writers writers = new Writers(database, 20, 5, 1703);
            writers.run();
            try (RelayProcess crashing = RelayProcess.start(database.url(), nats.url(), 2)) {
                assertThat(crashing.awaitEnd()).isEqualTo(RelayProcess.HALTED);
            }
            int noted = database.count("DELIVERED");
            int published = nats.messages("IMMUNIZATIONS").size();
            assertThat(published).as("published and not noted").isGreaterThan(noted);

            try (RelayProcess next = RelayProcess.start(database.url(), nats.url(), 0)) {
                Deliveries.awaitDelivered(database, writers.total(), PATIENCE);
            }
            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .isEqualTo(writers.expected());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aMarkThatIsLostRepeatsWhatTheStreamDrops(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Writers writers = new Writers(database, 20, 5, 1704);
            writers.run();
            Outbox forgetful = new ForgetfulOutbox(database.outbox(), 2);
            RelayThread relay = Deliveries.relay(database, forgetful, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, writers.total(), PATIENCE);
            relay.stop();

            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .isEqualTo(writers.expected());
        }
    }

    private static void awaitSomeDelivered(EventDatabase database) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (database.count("DELIVERED") < 100 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private static long leaderOf(EventDatabase database) {
        String holder = database.sql().queryForObject("select HOLDER from JNR_LEASE", String.class);
        return Long.parseLong(holder.substring(0, holder.indexOf('/')));
    }
}
