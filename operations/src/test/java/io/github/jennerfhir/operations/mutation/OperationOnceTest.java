package io.github.jennerfhir.operations.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.mutation.OperationOnce.Begun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationOnceTest {

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final MemoryAnswers answers = new MemoryAnswers();
    private final OperationOnce once =
            new OperationOnce(answers, () -> new Caller("main", "admin"), new SameThread(), beats);

    @AfterEach
    void stop() {
        beats.shutdownNow();
    }

    @Test
    void whatWasKeptIsTheAnswerOfTheNext() {
        Begun first = once.begin("key", "print");
        assertThat(first.first()).isEmpty();
        Task task = new Task();
        task.setDescription("sync");
        first.keep(task);
        assertThat(once.begin("key", "print").first())
                .hasValueSatisfying(
                        answer -> assertThat(answer.equalsDeep(task)).isTrue());
    }

    @Test
    void whatCameToNothingIsForgotten() {
        once.begin("key", "print").abandon();
        assertThat(answers.calls).containsExactly("begin", "abandon");
    }

    private static final class SameThread implements ServerWork {
        @Override
        public <T> T inTenant(String tenant, Supplier<T> work) {
            return work.get();
        }
    }

    private static final class MemoryAnswers implements KeptAnswers {

        private final List<String> calls = new ArrayList<>();
        private String kept;

        @Override
        public Optional<String> begin(MutationKey key, String fingerprint) {
            calls.add("begin");
            return Optional.ofNullable(kept);
        }

        @Override
        public void stillRunning(MutationKey key) {
            calls.add("stillRunning");
        }

        @Override
        public void keep(MutationKey key, String answer) {
            calls.add("keep");
            kept = answer;
        }

        @Override
        public void abandon(MutationKey key) {
            calls.add("abandon");
        }
    }
}
