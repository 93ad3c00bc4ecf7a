package io.github.jennerfhir.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.server.events.NatsServer.Stored;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import io.nats.client.Connection;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What arrives in NATS, and what the outbox says afterwards. */
class DeliveryIT {

    private static final Duration SOON = Duration.ofSeconds(20);

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
    void anEventArrivesAsCloudEvent(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(new DomainEvent(
                    "immunization.recorded", "nia", "Immunization", "dose-1", 1, Map.of("antigens", List.of("BCG"))));
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 1, SOON);
            relay.stop();

            Map<String, Object> row = database.sql().queryForMap("select * from JNR_EVENT");
            List<Stored> messages = nats.messages("IMMUNIZATIONS");
            assertThat(messages).hasSize(1);
            Stored message = messages.get(0);
            assertThat(message.subject()).isEqualTo("IMMUNIZATIONS.immunization.recorded");
            assertThat(message.messageId()).isEqualTo(row.get("EVENT_ID"));
            assertThat(message.contentType()).isEqualTo("application/cloudevents+json");
            assertThat(message.event().at("/specversion").asText()).isEqualTo("1.0");
            assertThat(message.event().at("/id").asText()).isEqualTo(row.get("EVENT_ID"));
            assertThat(message.event().at("/type").asText()).isEqualTo("immunization.recorded");
            assertThat(message.event().at("/source").asText()).isEqualTo("https://example.org/fhir");
            assertThat(message.event().at("/subject").asText()).isEqualTo("Immunization/dose-1");
            assertThat(message.event().at("/tenant").asText()).isEqualTo("main");
            assertThat(message.event().at("/time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z");
            assertThat(message.event().at("/data/patient").asText()).isEqualTo("Patient/nia");
            assertThat(message.event().at("/data/resource").asText()).isEqualTo("Immunization/dose-1");
            assertThat(message.event().at("/data/version").asLong()).isEqualTo(1);
            assertThat(message.event().at("/data/antigens/0").asText()).isEqualTo("BCG");
            assertThat(row.get("DELIVERED_AT")).isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aReportOfAFacilityGoesToTheOtherStream(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(new DomainEvent(
                    "population_health.facility_report.synced.v1", "", "MeasureReport", "report-1", 1, Map.of()));
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 1, SOON);
            relay.stop();

            assertThat(nats.messages("POPULATION_HEALTH"))
                    .extracting(Stored::subject)
                    .containsExactly("POPULATION_HEALTH.facility_report.synced");
            assertThat(nats.messages("IMMUNIZATIONS")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStreamThatIsThereIsLeftAsItIs(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind);
                Connection connection = nats.connect()) {
            connection.jetStreamManagement().addStream(immunizations().build());
            database.write(Deliveries.event("nia", 1));
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 1, SOON);
            relay.stop();

            assertThat(connection
                            .jetStreamManagement()
                            .getStreamInfo("IMMUNIZATIONS")
                            .getConfiguration()
                            .getStorageType())
                    .isEqualTo(StorageType.Memory);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEventThatTheStreamRefusesIsParkedAndHoldsBackItsPatientOnly(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind);
                Connection connection = nats.connect()) {
            connection
                    .jetStreamManagement()
                    .addStream(immunizations().maximumMessageSize(2000).build());
            database.write(new DomainEvent(
                    "immunization.recorded", "nia", "Immunization", "dose-1", 1, Map.of("large", "x".repeat(3000))));
            database.write(Deliveries.event("nia", 2));
            database.write(Deliveries.event("ben", 1));
            database.write(Deliveries.event("ben", 2));
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 2, SOON);
            awaitParked(database);
            database.write(Deliveries.event("ben", 3));
            Deliveries.awaitDelivered(database, 3, SOON);
            relay.stop();

            assertThat(Deliveries.versionsByPatient(nats.messages("IMMUNIZATIONS")))
                    .containsExactly(Map.entry("Patient/ben", List.of(1L, 2L, 3L)));
            Map<String, Object> parked =
                    database.sql().queryForMap("select TRIES, REASON from JNR_EVENT where STATE = 'PARKED'");
            assertThat(parked.get("TRIES")).isEqualTo(Deliveries.RULES.tries());
            assertThat((String) parked.get("REASON")).contains("message size exceeds maximum allowed");
            assertThat(database.count("PENDING")).as("held back").isEqualTo(1);
            assertThat(database.outbox().backlog().parked()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEventWhosePayloadIsNoJsonIsParkedWithThatReason(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(Deliveries.event("nia", 1));
            database.write(Deliveries.event("ben", 1));
            database.sql().update("update JNR_EVENT set PAYLOAD = '{' where PATIENT_ID = 'nia'");
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            awaitParked(database);
            relay.stop();

            assertThat(database.count("DELIVERED")).isEqualTo(1);
            assertThat(database.sql()
                            .queryForObject("select REASON from JNR_EVENT where STATE = 'PARKED'", String.class))
                    .startsWith("The payload is no JSON");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eventsThatWereDeliveredLongEnoughAgoAreForgottenAndOthersAreNot(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            for (int i = 1; i <= 4; i++) {
                database.write(Deliveries.event("nia", i));
            }
            RelayThread relay = Deliveries.relay(database, nats.url());
            relay.start();
            Deliveries.awaitDelivered(database, 4, SOON);
            relay.stop();
            database.write(Deliveries.event("nia", 5));
            age(database, 1, "167:59:00");
            age(database, 2, "168:01:00");
            age(database, 3, "168:01:00");

            int forgotten = database.outbox().forget(Duration.ofDays(7), 1);
            forgotten += database.outbox().forget(Duration.ofDays(7), 3);

            // the oldest row is not due and is looked at first, so a limit of one finds nothing
            assertThat(forgotten).isEqualTo(2);
            assertThat(database.sql().queryForList("select RES_VERSION from JNR_EVENT order by SEQ", Long.class))
                    .containsExactly(1L, 4L, 5L);
        }
    }

    private static void age(EventDatabase database, int version, String hours) {
        database.sql()
                .update(
                        "update JNR_EVENT set DELIVERED_AT = current_timestamp - interval '" + hours
                                + "' hour to second where RES_VERSION = ?",
                        version);
    }

    private static StreamConfiguration.Builder immunizations() {
        return StreamConfiguration.builder()
                .name("IMMUNIZATIONS")
                .subjects("IMMUNIZATIONS.>")
                .storageType(StorageType.Memory);
    }

    private static void awaitParked(EventDatabase database) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (database.count("PARKED") == 0 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(database.count("PARKED")).isEqualTo(1);
    }
}
