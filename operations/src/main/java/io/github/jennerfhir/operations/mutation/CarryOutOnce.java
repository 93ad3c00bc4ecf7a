package io.github.jennerfhir.operations.mutation;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.caller.CallerSource;
import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.Resource;

/**
 * Carries out a submission as a whole once for each Idempotency-Key, contract §4.1 to §4.3: a Bundle, or an operation that
 * changes something. Sent again, it gets the first one's answer; without a key it is carried out each time. What failed is not
 * kept, so a retry runs again. Thread safe.
 */
public final class CarryOutOnce {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final KeptAnswers answers;
    private final CallerSource callers;

    public CarryOutOnce(KeptAnswers answers, CallerSource callers) {
        this.answers = answers;
        this.callers = callers;
    }

    /**
     * Carries it out in as many transactions as it likes. Should the server be killed in the middle, a retry runs again after a
     * minute: what is done in parts must know its own parts again, see {@link MutationKey#ofEntry}.
     *
     * @param header the Idempotency-Key; null where there is none
     * @param fingerprint what the content is known again by, see {@link Fingerprint}
     * @param work does it; it is handed what to call now and then while it takes long
     * @param worthKeeping whether an answer is the last word; one that a retry may better is not
     */
    public <R extends Resource> CarriedOut<R> inParts(
            @Nullable String header,
            String fingerprint,
            Class<R> type,
            Function<Runnable, R> work,
            Predicate<R> worthKeeping) {
        if (header == null) {
            return new CarriedOut<>(work.apply(() -> {}), false);
        }
        MutationKey key = MutationKey.ofHeader(header, callers.current());
        Optional<String> first = answers.begin(key, fingerprint);
        if (first.isPresent()) {
            return new CarriedOut<>(read(first.get(), type), true);
        }
        boolean kept = false;
        try {
            R answer = work.apply(new Heartbeat(() -> answers.stillRunning(key)));
            if (worthKeeping.test(answer)) {
                answers.keep(key, write(answer));
                kept = true;
            }
            return new CarriedOut<>(answer, false);
        } finally {
            if (!kept) {
                answers.abandon(key);
            }
        }
    }

    /** Carries it out within the current transaction, which makes the answer and what it tells of be there both or not at all. */
    public <R extends Resource> CarriedOut<R> inTransaction(
            @Nullable String header, String fingerprint, Class<R> type, Supplier<R> work) {
        if (header == null) {
            return new CarriedOut<>(work.get(), false);
        }
        MutationKey key = MutationKey.ofHeader(header, callers.current());
        Optional<String> first = answers.begin(key, fingerprint);
        if (first.isPresent()) {
            return new CarriedOut<>(read(first.get(), type), true);
        }
        R answer = work.get();
        answers.keep(key, write(answer));
        return new CarriedOut<>(answer, false);
    }

    /** Tells of itself often enough for nobody to take over, and not more often. */
    private static final class Heartbeat implements Runnable {

        private static final long EVERY = Duration.ofSeconds(10).toNanos();

        private final Runnable beat;
        private long last = System.nanoTime();

        Heartbeat(Runnable beat) {
            this.beat = beat;
        }

        @Override
        public void run() {
            if (System.nanoTime() - last > EVERY) {
                last = System.nanoTime();
                beat.run();
            }
        }
    }

    private static String write(Resource answer) {
        return FHIR.newJsonParser().encodeResourceToString(answer);
    }

    private static <R extends Resource> R read(String answer, Class<R> type) {
        return FHIR.newJsonParser().parseResource(type, answer);
    }
}
