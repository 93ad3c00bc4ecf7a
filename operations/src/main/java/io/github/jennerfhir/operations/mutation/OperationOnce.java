package io.github.jennerfhir.operations.mutation;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.ServerWork;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Resource;

/**
 * The same as {@link CarryOutOnce} for work of which begin and end are told apart, because others call it: an operation. Thread
 * safe.
 */
public final class OperationOnce {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final long BEAT_SECONDS = 10;

    private final KeptAnswers answers;
    private final CallerSource callers;
    private final ServerWork server;
    private final ScheduledExecutorService beats;

    /** @param beats tells, while an operation runs, that it does */
    public OperationOnce(KeptAnswers answers, CallerSource callers, ServerWork server, ScheduledExecutorService beats) {
        this.answers = answers;
        this.callers = callers;
        this.server = server;
        this.beats = beats;
    }

    /**
     * Begins, or finds that it was done before.
     *
     * @param header the Idempotency-Key
     * @param fingerprint what the content is known again by
     * @throws io.github.jennerfhir.operations.problem.ProblemException IDEMPOTENCY_KEY_REUSED or MUTATION_IN_PROGRESS
     */
    public Begun begin(String header, String fingerprint) {
        MutationKey key = MutationKey.ofHeader(header, callers.current());
        Optional<Resource> first = answers.begin(key, fingerprint).map(OperationOnce::read);
        return new Begun(key, first, first.isPresent() ? Optional.empty() : Optional.of(beat(key)));
    }

    private Future<?> beat(MutationKey key) {
        String tenant = callers.current().tenant();
        return beats.scheduleAtFixedRate(
                () -> tellThatItRuns(tenant, key), BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void tellThatItRuns(String tenant, MutationKey key) {
        try {
            server.inTenant(tenant, () -> {
                answers.stillRunning(key);
                return key;
            });
        } catch (RuntimeException e) {
            // the database may be away for less than the minute after which others take over: the next beat tells it
            return;
        }
    }

    private static Resource read(String answer) {
        return (Resource) FHIR.newJsonParser().parseResource(answer);
    }

    /** An operation that was begun under a key, or the answer of the first. */
    public final class Begun {

        private final MutationKey key;
        private final Optional<Resource> first;
        private final Optional<Future<?>> beat;

        private Begun(MutationKey key, Optional<Resource> first, Optional<Future<?>> beat) {
            this.key = key;
            this.first = first;
            this.beat = beat;
        }

        /** What was answered when it was done before; empty if it is to be done now. */
        public Optional<Resource> first() {
            return first;
        }

        /** Keeps the answer. */
        public void keep(Resource answer) {
            beat.ifPresent(running -> running.cancel(false));
            answers.keep(key, FHIR.newJsonParser().encodeResourceToString(answer));
        }

        /** It came to nothing, and may be tried again. */
        public void abandon() {
            beat.ifPresent(running -> running.cancel(false));
            answers.abandon(key);
        }
    }
}
