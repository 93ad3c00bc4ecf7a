package io.github.jennerfhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.server.persistence.EventDatabase;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class RepublishCommandIT {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eventsFromAnInstantOnAreMarkedAsPending(Kind kind) {
        try (EventDatabase database = twoDeliveredEvents(kind)) {
            assertThat(run("--from", "2026-02-01T00:00:00Z", url(database), user(kind), "--jenner.database.password="))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("1 events are published again");
            assertThat(pending(database)).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eventsBeforeAnInstantAreMarkedAsPending(Kind kind) {
        try (EventDatabase database = twoDeliveredEvents(kind)) {
            int exitCode = run(
                    "--from",
                    "2026-01-01T00:00:00Z",
                    "--to",
                    "2026-02-01T00:00:00Z",
                    url(database),
                    user(kind),
                    "--jenner.database.password=");
            assertThat(exitCode).as(err.toString()).isZero();
            assertThat(pending(database)).isEqualTo("1");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSoAndNotMade() {
        assertThat(run(
                        "--from",
                        "2026-01-01T00:00:00Z",
                        "--jenner.database.url=jdbc:h2:file:./target/no-such-database"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The database could not be used", "no-such-database");
    }

    @Test
    void aSettingThatNobodyReadsIsRefused() {
        assertThat(run("--from", "2026-01-01T00:00:00Z", "--jenner.databse.url=jdbc:h2:mem:none"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Unknown setting: jenner.databse.url");
    }

    @Test
    void anInstantThatIsNoneIsRefused() {
        assertThat(run("--from", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--from");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "republish";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine commandLine = Jenner.commandLine();
        return commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private static EventDatabase twoDeliveredEvents(Kind kind) {
        EventDatabase database = EventDatabase.start(kind);
        for (int version = 1; version <= 2; version++) {
            database.write(new DomainEvent("immunization.recorded", "nia", "Immunization", "dose", version, Map.of()));
            database.sql()
                    .update(
                            "update JNR_EVENT set OCCURRED_AT = timestamp with time zone '2026-0" + version
                                    + "-01 00:00:00+00' where RES_VERSION = ?",
                            version);
        }
        database.outbox().delivered(database.outbox().pending(10));
        return database;
    }

    private static String pending(EventDatabase database) {
        return String.join(
                ",",
                database.sql()
                        .queryForList(
                                "select RES_VERSION from JNR_EVENT where STATE = 'PENDING' order by SEQ",
                                String.class));
    }

    private static String url(EventDatabase database) {
        return "--jenner.database.url=" + database.url();
    }

    private static String user(Kind kind) {
        return "--jenner.database.username=" + (kind == Kind.H2 ? "" : "postgres");
    }
}
