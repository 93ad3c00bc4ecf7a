package io.github.jennerfhir.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Reaction;
import io.github.jennerfhir.server.fixture.ScriptedRegistry.Received;
import io.github.jennerfhir.server.persistence.EventDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand patients through a registry that fails by script: what issue F asks for. */
class SyncFiguresIT {

    private static final int PATIENTS = 1000;
    private static final long SEED = 20261124;

    /** Ways to fail after which the same message is to be sent again. */
    private static final List<Reaction> FAILURES = List.of(
            Reaction.CUT_BEFORE,
            Reaction.CUT_AFTER,
            Reaction.INTERNAL_ERROR,
            Reaction.GARBAGE,
            Reaction.WRONG_ID,
            Reaction.HALF_AN_ANSWER);

    @ParameterizedTest
    @EnumSource(EventDatabase.Kind.class)
    void allAreAcceptedInTheEndAndNoneTwiceThatWasAcknowledged(EventDatabase.Kind kind) {
        try (Bench bench = new Bench(EventDatabase.start(kind)).patient()) {
            Set<String> patients = new HashSet<>();
            for (int i = 0; i < PATIENTS; i++) {
                patients.add(bench.patient(1 + i % 3));
            }
            bench.registry.follow(SyncFiguresIT::react);

            State first = bench.run();
            int tooOften = bench.state.givenUp();
            State second = bench.run();

            assertThat(first).as("those past five tries are visible").isEqualTo(State.FAILED);
            assertThat(tooOften).isBetween(1, PATIENTS / 5);
            assertThat(bench.jobs.reason()).as("of the second job").isEmpty();
            assertThat(second).isEqualTo(State.COMPLETED);
            assertThat(bench.state.open() + bench.state.givenUp()).isZero();
            List<Received> received = bench.registry.received();
            assertThat(processed(received)).isEqualTo(patients);
            noneDoubled(received);
            everyMessageIsAlwaysTheSame(received);
            assertThat(notHeld(bench)).isZero();
            assertThat(bench.run()).as("a third job has nothing to send").isEqualTo(State.COMPLETED);
            assertThat(bench.registry.received()).hasSameSizeAs(received);
        }
    }

    /** Each message fails from no to five times, one in twenty of them eight times, in ways that its id decides. */
    private static Reaction react(String message, int delivery) {
        String id = message.split("\r")[0].split("\\|", -1)[9];
        Random random = new Random(SEED ^ id.hashCode());
        int failures = random.nextInt(20) == 0 ? 8 : random.nextInt(6);
        for (int i = 1; i < delivery; i++) {
            random.nextInt();
        }
        return delivery <= failures ? FAILURES.get(random.nextInt(FAILURES.size())) : Reaction.ACCEPT;
    }

    private static Set<String> processed(List<Received> received) {
        return received.stream()
                .filter(Received::answered)
                .map(message ->
                        message.text().split("\r")[1].split("\\|", -1)[3].split("\\^")[0])
                .collect(Collectors.toSet());
    }

    private static void noneDoubled(List<Received> received) {
        Set<String> acknowledged = new HashSet<>();
        for (Received message : received) {
            assertThat(acknowledged).doesNotContain(message.controlId());
            if (message.answered()) {
                acknowledged.add(message.controlId());
            }
        }
    }

    private static void everyMessageIsAlwaysTheSame(List<Received> received) {
        Map<String, String> texts = new HashMap<>();
        for (Received message : received) {
            assertThat(texts.computeIfAbsent(message.controlId(), id -> message.text()))
                    .isEqualTo(message.text());
        }
        assertThat(texts).hasSize(PATIENTS);
    }

    private static int notHeld(Bench bench) {
        return bench.database
                .sql()
                .queryForObject(
                        "select count(*) from JNR_REGISTRY_RECORD where ACCEPTED_PRINT is null"
                                + " or ACCEPTED_PRINT <> SENT_PRINT",
                        Integer.class);
    }
}
