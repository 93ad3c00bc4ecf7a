package io.github.jennerfhir.operations.search;

import jakarta.annotation.Nullable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Keeps the words of what is stored without them, a few records at a time so that nothing waits for it: of everything once,
 * and an hour later of what came in meanwhile, for during an upgrade replicas of the release before go on writing. To be
 * used by one thread.
 */
public final class FillTexts {

    private static final Duration UPGRADE = Duration.ofHours(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final MissingTexts missing;
    private final Clock clock;
    private long after;
    private State state = State.EVERYTHING;

    @Nullable
    private Instant began;

    public FillTexts(MissingTexts missing, Clock clock) {
        this.missing = missing;
        this.clock = clock;
    }

    /**
     * Does some.
     *
     * @return how long to wait before the next turn
     */
    public Duration turn() {
        Instant since = began == null ? clock.instant() : began;
        began = since;
        return switch (state) {
            case EVERYTHING -> everything();
            case MEANWHILE -> meanwhile(since.minus(UPGRADE));
            case DONE -> NEVER;
        };
    }

    private Duration everything() {
        if (missing.goOn()) {
            return Duration.ZERO;
        }
        state = State.MEANWHILE;
        return UPGRADE;
    }

    private Duration meanwhile(Instant since) {
        OptionalLong next = missing.goThrough(since, after);
        if (next.isPresent()) {
            after = next.getAsLong();
            return Duration.ZERO;
        }
        state = State.DONE;
        return NEVER;
    }

    private enum State {
        EVERYTHING,
        MEANWHILE,
        DONE
    }
}
