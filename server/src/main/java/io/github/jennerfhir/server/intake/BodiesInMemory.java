package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Bounds the bytes of all bodies that are held at one time, so that many large requests at once are asked to come back
 * and do not fill the heap together. Thread safe.
 */
final class BodiesInMemory {

    private final Semaphore free;

    BodiesInMemory(int bytes) {
        this.free = new Semaphore(bytes);
    }

    /** What one request holds; to be closed when it is answered. */
    Share open() {
        return new Share();
    }

    /** The bytes of one request. Not thread safe. */
    final class Share implements AutoCloseable {

        private int held;

        /**
         * Takes some more.
         *
         * @throws ProblemException OVERLOADED if they are not free
         */
        void take(int bytes) {
            if (!free.tryAcquire(bytes)) {
                throw new ProblemException(Refusal.of(
                                Problem.OVERLOADED,
                                "The server is busy with other large requests: send it again in a moment")
                        .withRetryAfter(Duration.ofSeconds(2)));
            }
            held += bytes;
        }

        @Override
        public void close() {
            free.release(held);
            held = 0;
        }
    }
}
