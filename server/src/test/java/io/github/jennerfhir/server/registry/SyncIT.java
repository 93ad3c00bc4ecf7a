package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.RegistrySync;
import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Reaction;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Received;
import io.github.jennerfhir.server.persistence.EventDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a registry is told, and when again: our tables and a real socket, without the server around them. */
class SyncIT {

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void whatChangesIsToldOnceAndAsWhatItIs(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(2);
            List<Immunization> records = copies(bench.charts.get(patient).immunizations());
            assertThat(bench.run()).isEqualTo(State.COMPLETED);
            assertThat(last(bench, patient)).contains("|CP|A\r").doesNotContain("|CP|U", "|CP|D");

            bench.database.note(patient);
            assertThat(bench.run()).isEqualTo(State.COMPLETED);
            assertThat(bench.registry.about(patient))
                    .as("nothing that it sees has changed")
                    .hasSize(1);

            records.get(0).setLotNumber("NEW-1");
            bench.change(patient, copies(records));
            bench.run();
            assertThat(last(bench, patient)).contains("|NEW-1|").containsOnlyOnce("RXA|");
            assertThat(last(bench, patient)).contains("|CP|U\r");

            records.get(0).setStatus(ImmunizationStatus.ENTEREDINERROR);
            bench.change(patient, copies(records));
            bench.run();
            assertThat(last(bench, patient)).contains("|CP|D\r").containsOnlyOnce("RXA|");
            assertThat(bench.registry.about(patient)).hasSize(3);
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void whatTheRegistryRefusesIsKeptWithItsWordsAndSentAgainWithTheNextChange(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(2);
            List<Immunization> records = copies(bench.charts.get(patient).immunizations());
            bench.registry.follow((message, delivery) -> Reaction.REFUSE);

            assertThat(bench.run()).as("the job has done its part").isEqualTo(State.COMPLETED);
            assertThat(reasons(bench)).hasSize(3).allMatch(reason -> reason.contains("Vaccine is not known here"));
            bench.registry.follow((message, delivery) -> Reaction.ACCEPT);
            bench.run();
            assertThat(bench.registry.about(patient))
                    .as("the same would be refused again")
                    .hasSize(1);

            records.get(0).setLotNumber("NEW-1");
            bench.change(patient, copies(records));
            bench.run();
            assertThat(last(bench, patient).split("RXA\\|", -1))
                    .as("both doses")
                    .hasSize(3);
            assertThat(reasons(bench)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void whatWasRefusedIsSentAgainIfSomebodyAsksForIt(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(1);
            bench.registry.follow((message, delivery) -> Reaction.REJECT);
            bench.run();
            bench.registry.follow((message, delivery) -> Reaction.ACCEPT_WITH_WARNING);

            bench.state.unpark();
            bench.run();

            assertThat(bench.registry.about(patient)).hasSize(2);
            assertThat(reasons(bench)).isEmpty();
            assertThat(bench.database
                            .sql()
                            .queryForList(
                                    "select REASON from JNR_REGISTRY_MESSAGE where STATE = 'WARNED'", String.class))
                    .containsExactly("W RXA[1]-5 101 No address");
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void whatCannotBeToldIsKeptWithTheReason(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(1);
            Immunization month = Bench.dose(LocalDate.of(2025, 1, 1));
            month.setOccurrence(new org.hl7.fhir.r4.model.DateTimeType("2025-01"));
            List<Immunization> records = copies(bench.charts.get(patient).immunizations());
            records.add(month);
            bench.change(patient, records);

            bench.run();

            assertThat(last(bench, patient)).containsOnlyOnce("RXA|");
            assertThat(reasons(bench)).singleElement().asString().contains("The day of administration is not known");
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void aNewNameIsToldWithoutADose(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(1);
            bench.run();
            Patient renamed = bench.charts.get(patient).patient().copy();
            renamed.getNameFirstRep().setFamily("Wren");
            bench.charts.put(
                    patient,
                    new io.github.jennerfhir.operations.registry.hl7.Chart(
                            renamed, bench.charts.get(patient).immunizations(), java.util.Map.of()));
            bench.database.note(patient);

            bench.run();

            assertThat(last(bench, patient)).contains("|Wren^Nia^").contains("|998^No vaccine administered^CVX|999|");
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void aRegistryThatIsAwayFailsTheJobAndLosesNothing(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String patient = bench.patient(1);
            bench.registry.close();

            assertThat(bench.run()).isEqualTo(State.FAILED);
            assertThat(bench.jobs.reason()).startsWith("The registry is not reached");
            assertThat(bench.state.open()).as("the message waits").isEqualTo(1);
            assertThat(bench.registry.about(patient)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void aRegistryThatNeverAnswersEndsTheJobBeforeEveryMessageHasBeenTried(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind)).waiting(20, 5)) {
            for (int i = 0; i < 40; i++) {
                bench.patient(1);
            }
            bench.registry.follow((message, delivery) -> Reaction.SILENCE);

            assertThat(bench.run()).isEqualTo(State.FAILED);
            assertThat(bench.jobs.reason()).startsWith("The registry does not answer");
            assertThat(bench.state.changedPatients(Long.MAX_VALUE, 1000))
                    .as("not even written")
                    .hasSizeGreaterThan(30);

            bench.registry.follow((message, delivery) -> Reaction.ACCEPT);
            assertThat(bench.waiting(20_000, 5).run()).isEqualTo(State.COMPLETED);
            assertThat(bench.registry.received().stream()
                            .filter(Received::answered)
                            .map(Received::controlId)
                            .distinct())
                    .hasSize(40);
        }
    }

    /** Of two registries one takes the message and says nothing: the other is told meanwhile. */
    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void aRegistryThatIsSilentHoldsUpNoOther(EventDatabase.Kind kind) throws Exception {
        try (Bench silent = new Bench(EventDatabase.start(kind))) {
            String patient = silent.patient(2);
            Bench other = silent.beside("county");
            silent.registry.follow((message, delivery) -> Reaction.SILENCE);
            Thread waiting = new Thread(silent::run);
            waiting.setDaemon(true);
            waiting.start();
            while (silent.registry.received().isEmpty()) {
                Thread.sleep(5);
            }

            assertThat(other.run()).isEqualTo(State.COMPLETED);

            assertThat(other.registry.about(patient)).hasSize(1);
            assertThat(waiting.isAlive()).as("the first is still waited for").isTrue();
            assertThat(silent.state.open()).as("and will be told").isEqualTo(1);
            silent.registry.follow((message, delivery) -> Reaction.ACCEPT);
            silent.registry.hangUp();
            waiting.join();
            assertThat(silent.registry.about(patient))
                    .extracting(Received::answered)
                    .containsExactly(false, true);
            other.registry.close();
        }
    }

    /** By the clock, once for each time, and once for all that were missed. */
    @Test
    void aJobBeginsByItselfWhenItsTimeHasCome() {
        try (Bench bench = new Bench(EventDatabase.start(EventDatabase.Kind.H2))) {
            AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T01:59:59Z"));
            bench.jobs.scheduled(Bench.NAME, Instant.parse("2026-11-23T02:00:00Z"));
            RegistrySync sync = bench.sync(
                    bench.state, bench.transport(), Optional.of(SyncIT::nextTwoOClock), new MovableClock(now));
            String patient = bench.patient(1);

            sync.turn();
            assertThat(bench.jobs.open(Bench.NAME)).as("a second too early").isEmpty();
            now.set(Instant.parse("2026-11-24T02:00:00Z"));
            untilIdle(bench, sync);
            assertThat(bench.registry.about(patient)).hasSize(1);

            bench.change(patient, List.of(Bench.dose(LocalDate.of(2025, 2, 1))));
            now.set(Instant.parse("2026-11-25T01:00:00Z"));
            sync.turn();
            assertThat(bench.jobs.open(Bench.NAME))
                    .as("not before the next day")
                    .isEmpty();
            now.set(Instant.parse("2026-11-29T12:00:00Z"));
            untilIdle(bench, sync);
            assertThat(bench.registry.about(patient))
                    .as("four times were missed")
                    .hasSize(2);
            assertThat(bench.jobs.find("job-2")).isEmpty();
        }
    }

    private static Optional<Instant> nextTwoOClock(Instant time) {
        return Optional.of(
                time.minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(26)));
    }

    private static void untilIdle(Bench bench, RegistrySync sync) {
        do {
            sync.turn();
        } while (bench.jobs.open(Bench.NAME).isPresent());
    }

    private static final class MovableClock extends Clock {

        private final AtomicReference<Instant> now;

        MovableClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void oldMessagesAreForgottenButNoneThatSomebodyMustStillSeeOrSend(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind))) {
            String held = bench.patient(1);
            bench.run();
            String refused = bench.patient(1);
            bench.registry.follow((message, delivery) -> Reaction.REFUSE);
            bench.run();
            String unanswered = bench.patient(1);
            bench.registry.follow((message, delivery) -> Reaction.CUT_BEFORE);
            bench.patient().run();
            bench.database
                    .sql()
                    .update("update JNR_REGISTRY_MESSAGE set ENDED_AT = current_timestamp - interval '8640000' second");
            bench.registry.follow((message, delivery) -> Reaction.ACCEPT);
            String young = bench.patient(1);

            bench.run();

            assertThat(bench.database.sql().queryForList("select PATIENT_ID from JNR_REGISTRY_MESSAGE", String.class))
                    .containsExactlyInAnyOrder(refused, unanswered, young)
                    .doesNotContain(held);
            bench.run();
            assertThat(bench.registry.about(held)).as("nor is it sent again").hasSize(1);
        }
    }

    private static String last(Bench bench, String patient) {
        List<Received> received = bench.registry.about(patient);
        return received.get(received.size() - 1).text();
    }

    private static List<String> reasons(Bench bench) {
        return bench.database
                .sql()
                .queryForList("select REASON from JNR_REGISTRY_RECORD where PARKED_PRINT is not null", String.class);
    }

    private static List<Immunization> copies(List<Immunization> records) {
        return new ArrayList<>(records.stream().map(Immunization::copy).toList());
    }
}
