package io.github.jennerfhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.events.OutboxEvent;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator's look at parked events, and their release. */
class EventsCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void parkedEventsAreShownWithWhatTheyHoldBackAndLetGoByName(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            database.write(event("nia", 1));
            database.write(event("ben", 1));
            List<OutboxEvent> parked = database.outbox().pending(10);
            parked.forEach(event -> database.outbox().park(event, "no such stream"));
            database.write(event("nia", 2));
            database.write(event("nia", 3));
            assertThat(database.outbox().pending(10)).as("held back").isEmpty();

            assertThat(run(kind, database, "events", "parked"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString())
                    .contains("2 events are parked", "no such stream")
                    .contains(
                            "Immunization/dose-nia/_history/1 of Patient/nia, 1 tries, holds back 2 later events",
                            "Immunization/dose-ben/_history/1 of Patient/ben, 1 tries, holds back 0 later events");

            assertThat(run(
                            kind,
                            database,
                            "events",
                            "retry",
                            "--event",
                            parked.get(0).eventId()))
                    .isZero();
            assertThat(out.toString()).contains("1 events are tried again");
            assertThat(database.outbox().pending(10))
                    .extracting(OutboxEvent::patientId, OutboxEvent::version)
                    .containsExactly(tuple("nia", 1L), tuple("nia", 2L), tuple("nia", 3L));

            assertThat(run(kind, database, "events", "retry", "--all")).isZero();
            assertThat(database.count("PARKED")).isZero();
            assertThat(run(kind, database, "events", "retry", "--event", "unknown"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatIsToBeTriedAgainIsToBeNamed() {
        assertThat(execute("events", "retry")).isEqualTo(2);
        assertThat(err.toString()).contains("--all", "--event");
        assertThat(execute("events")).isEqualTo(2);
        assertThat(execute("events", "retry", "--all", "--jenner.databse.url=jdbc:h2:mem:none"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Unknown setting: jenner.databse.url");
    }

    private int run(Kind kind, EventDatabase database, String... arguments) {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 3);
        all[arguments.length] = "--jenner.database.url=" + database.url();
        all[arguments.length + 1] = "--jenner.database.username=" + (kind == Kind.H2 ? "" : "postgres");
        all[arguments.length + 2] = "--jenner.database.password=";
        return execute(all);
    }

    private int execute(String... arguments) {
        return Jenner.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static DomainEvent event(String patient, int version) {
        return new DomainEvent("immunization.recorded", patient, "Immunization", "dose-" + patient, version, Map.of());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
