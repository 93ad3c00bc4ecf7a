package io.github.jennerfhir.operations.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Deletes delivered events that were kept for long enough, a few at a time so that nothing waits for it. */
final class Housekeeping {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 500;
    private static final int TIMES = 10;

    private final Outbox outbox;
    private final Duration keep;
    private final Clock clock;
    private Instant next = Instant.MIN;

    Housekeeping(Outbox outbox, Duration keep, Clock clock) {
        this.outbox = outbox;
        this.keep = keep;
        this.clock = clock;
    }

    void forgetIfDue() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        for (int i = 0; i < TIMES; i++) {
            if (outbox.forget(keep, AT_A_TIME) < AT_A_TIME) {
                return;
            }
        }
    }
}
