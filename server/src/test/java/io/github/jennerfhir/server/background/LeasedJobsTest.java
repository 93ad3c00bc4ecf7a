package io.github.jennerfhir.server.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasedJobsTest {

    @Test
    void aJobThatFailsKeepsNoOtherFromItsTurns() {
        AtomicInteger failing = new AtomicInteger();
        AtomicInteger working = new AtomicInteger();
        LeasedJobs jobs = new LeasedJobs(
                new Held(true),
                List.of(
                        new LeasedJob(() -> {
                            failing.incrementAndGet();
                            throw new IllegalStateException("no table");
                        }),
                        new LeasedJob(() -> {
                            working.incrementAndGet();
                            return Duration.ZERO;
                        })));
        jobs.turn();
        jobs.turn();
        assertThat(failing).hasValue(1);
        assertThat(working).hasValue(2);
    }

    @Test
    void withoutTheLeaseNothingIsDone() {
        AtomicInteger turns = new AtomicInteger();
        LeasedJob job = new LeasedJob(() -> {
            turns.incrementAndGet();
            return Duration.ZERO;
        });
        assertThat(new LeasedJobs(new Held(false), List.of(job)).turn()).isEqualTo(Duration.ofSeconds(5));
        assertThat(turns).hasValue(0);
        new LeasedJobs(new Held(true), List.of(job)).turn();
        assertThat(turns).hasValue(1);
    }

    private record Held(boolean hold) implements Lease {

        @Override
        public void release() {
            // nobody waits for it
        }
    }
}
