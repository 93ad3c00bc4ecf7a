package io.github.jennerfhir.server.load;

import io.github.jennerfhir.server.load.Answer.Away;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long to go on asking a server that does not answer: a few times, each time after twice the pause before, or after
 * what the server asks for. Once it has been in vain, later requests are tried once only, until one is answered.
 * Thread-safe.
 */
final class Patience {
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Pause pause;
    private final AtomicBoolean exhausted = new AtomicBoolean();

    Patience(Pause pause) {
        this.pause = pause;
    }

    /**
     * Waits before the next try.
     *
     * @param tried how often the request has been tried, at least 1
     * @return false if it is not to be tried again; then nothing was waited for
     */
    boolean waitAfter(int tried, Away away) {
        if (!away.again() || tried >= TRIES || exhausted.get()) {
            exhausted.set(true);
            return false;
        }
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << (tried - 1));
        Duration wanted =
                away.after().filter(asked -> asked.compareTo(doubled) > 0).orElse(doubled);
        pause.last(wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted);
        return true;
    }

    /** The server has answered. */
    void answered() {
        exhausted.set(false);
    }

    /** A wait; a test need not really wait. */
    interface Pause {
        void last(Duration duration);
    }
}
