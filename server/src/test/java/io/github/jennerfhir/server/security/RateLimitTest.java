package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final MovableClock clock = new MovableClock();
    private final RateLimit limit = new RateLimit(60, clock);
    private final Caller nurse = new Caller("main", "nurse");

    @Test
    void asManyAsAllowedMayComeAtOnceAndNoMore() {
        for (int request = 0; request < 60; request++) {
            assertThat(limit.judge(nurse, "10.0.0.1")).isEmpty();
        }
        Optional<Refusal> refusal = limit.judge(nurse, "10.0.0.1");
        assertThat(refusal).map(Refusal::problem).contains(Problem.RATE_EXCEEDED);
        assertThat(refusal.flatMap(Refusal::retryAfter))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    @Test
    void whoeverWaitsMayGoOn() {
        for (int request = 0; request < 61; request++) {
            limit.judge(nurse, "10.0.0.1");
        }
        clock.now = clock.now.plusSeconds(2);
        assertThat(limit.judge(nurse, "10.0.0.1")).isEmpty();
    }

    @Test
    void oneClientDoesNotUseUpAnothersShare() {
        for (int request = 0; request < 61; request++) {
            limit.judge(nurse, "10.0.0.1");
        }
        assertThat(limit.judge(new Caller("main", "clinician"), "10.0.0.1")).isEmpty();
        assertThat(limit.judge(new Caller("other", "nurse"), "10.0.0.1")).isEmpty();
    }

    @Test
    void whoeverShowsNoTokenIsKnownByTheAddress() {
        Caller unknown = Caller.unknown("main");
        for (int request = 0; request < 61; request++) {
            limit.judge(unknown, "10.0.0.1");
        }
        assertThat(limit.judge(unknown, "10.0.0.1")).isPresent();
        assertThat(limit.judge(unknown, "10.0.0.2")).isEmpty();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("a test needs one zone");
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
