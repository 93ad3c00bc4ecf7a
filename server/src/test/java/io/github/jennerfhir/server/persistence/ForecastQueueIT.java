package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue.Outdated;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForecastQueueIT {

    private static final Duration LONG = Duration.ofHours(1);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyChangesOfAPatientAreOneTask(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            change(database, "nia", "ben", "nia", "nia");
            assertThat(queue(database).outdated(10))
                    .containsExactly(new Outdated("main", "nia", 4, 0), new Outdated("main", "ben", 2, 0));
            assertThat(queue(database).backlog().patients()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whileOneReplicaIsAtAPatientAnotherPassesThemOver(Kind kind) throws Exception {
        try (EventDatabase database = EventDatabase.start(kind)) {
            change(database, "nia", "ben");
            Outdated nia = queue(database).outdated(1).get(0);
            queue(database).alone(nia, () -> {});
            CountDownLatch atIt = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            CompletableFuture<Boolean> one =
                    CompletableFuture.supplyAsync(() -> queue(database).alone(nia, () -> {
                        atIt.countDown();
                        await(end);
                    }));
            await(atIt);

            assertThat(queue(database).alone(nia, () -> {
                        throw new AssertionError("two at a time");
                    }))
                    .isFalse();
            Outdated ben = queue(database).outdated(2).get(1);
            assertThat(queue(database).alone(ben, () -> {})).isTrue();

            end.countDown();
            assertThat(one.get()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aReplicaThatFailsHalfwayLeavesTheTaskToOthers(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            change(database, "nia");
            Outdated nia = queue(database).outdated(1).get(0);
            assertThatThrownBy(() -> queue(database).alone(nia, () -> {
                        database.sql().update("delete from JNR_FORECAST_CHANGE");
                        throw new IllegalStateException("killed");
                    }))
                    .hasMessage("killed");
            assertThat(queue(database).outdated(1)).containsExactly(nia);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoFailedWaitsForTheNextTryOrForAnotherChange(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            change(database, "nia", "ben");
            Outdated nia = queue(database).outdated(1).get(0);
            queue(database).failed(nia, "no", LONG, false);
            assertThat(queue(database).outdated(10))
                    .extracting(Outdated::patientId)
                    .containsExactly("ben");
            assertThat(queue(database).backlog().patients()).isEqualTo(2);

            database.sql().update("update JNR_FORECAST_RETRY set NEXT_TRY_AT = current_timestamp");
            assertThat(queue(database).outdated(10))
                    .containsExactlyInAnyOrder(new Outdated("main", "nia", 1, 1), new Outdated("main", "ben", 2, 0));

            queue(database).failed(new Outdated("main", "nia", 1, 1), "no", LONG, true);
            assertThat(queue(database).outdated(10))
                    .extracting(Outdated::patientId)
                    .containsExactly("ben");
            assertThat(queue(database).backlog().parked()).isEqualTo(1);
            assertThat(queue(database).backlog().patients()).isEqualTo(1);

            change(database, "nia");
            Outdated changed = queue(database).outdated(10).get(1);
            assertThat(changed).isEqualTo(new Outdated("main", "nia", 3, 0));
            queue(database).alone(changed, () -> {});
            assertThat(queue(database).backlog().parked()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyForecastsWhoseDayHasComeAreOutdatedAndInChunks(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            LocalDate day = LocalDate.of(2026, 11, 24);
            forecast(database, "main", "past", day.minusDays(3));
            forecast(database, "main", "today", day);
            forecast(database, "main", "tomorrow", day.plusDays(1));
            forecast(database, "main", "ever", null);
            forecast(database, "other", "foreign", day);

            assertThat(queue(database).outdate("main", day, 1)).isEqualTo(1);
            assertThat(queue(database).outdate("main", day, 10)).isEqualTo(1);
            assertThat(queue(database).outdate("main", day, 10)).isZero();
            assertThat(queue(database).outdated(10))
                    .extracting(Outdated::patientId)
                    .containsExactly("past", "today");
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void forecastsOfAnotherEditionAreOutdatedOnceAndInChunks(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            for (String patient : List.of("mara", "nia", "ola", "pia")) {
                forecast(database, "main", patient, null);
            }
            forecast(database, "other", "foreign", null);
            edition(database, "nia", "a");
            edition(database, "ola", "b");
            edition(database, "pia", "c");

            assertThat(queue(database).outdateOthers("main", "b", 2)).isEqualTo(2);
            assertThat(queue(database).outdateOthers("main", "b", 2)).isEqualTo(1);
            assertThat(queue(database).outdateOthers("main", "b", 2)).isZero();
            assertThat(queue(database).outdated(10))
                    .extracting(Outdated::patientId)
                    .containsExactlyInAnyOrder("mara", "nia", "pia");
        }
    }

    private static void edition(EventDatabase database, String patient, String edition) {
        database.sql().update("update JNR_FORECAST set EDITION = ? where PATIENT_ID = ?", edition, patient);
    }

    private static JdbcForecastQueue queue(EventDatabase database) {
        return new JdbcForecastQueue(
                database.sql(), database.transactions(), Dialect.of(database.dataSource()), Clock.systemUTC());
    }

    private static void change(EventDatabase database, String... patients) {
        for (String patient : patients) {
            database.sql()
                    .update(
                            "insert into JNR_FORECAST_CHANGE (TENANT, ACTOR, PATIENT_ID, CHANGED_AT)"
                                    + " values ('main', 'tester', ?, current_timestamp)",
                            patient);
        }
    }

    private static void forecast(EventDatabase database, String tenant, String patient, LocalDate validUntil) {
        database.sql()
                .update(
                        "insert into JNR_FORECAST (TENANT, ACTOR, PATIENT_ID, CONFIRMED_AT, VALID_UNTIL)"
                                + " values (?, 'tester', ?, current_timestamp, ?)",
                        tenant,
                        patient,
                        validUntil);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
