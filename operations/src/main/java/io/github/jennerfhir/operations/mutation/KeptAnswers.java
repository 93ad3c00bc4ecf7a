package io.github.jennerfhir.operations.mutation;

import java.util.Optional;

/**
 * The answers to submissions that are carried out as a whole, such as a Bundle or an operation, kept for 24 hours of the
 * database's clock. Each method belongs to the current transaction if there is one; else it is one of its own, and the mark of
 * a submission that is running counts only for a while after it was last renewed, so that a killed server leaves nothing stuck.
 * Thread safe.
 */
public interface KeptAnswers {

    /**
     * Marks a submission as running. Waits, up to a bound, for another transaction that holds the key.
     *
     * @param fingerprint what the submission is known again by
     * @return the answer to the first submission; empty if this is the first
     * @throws io.github.jennerfhir.operations.problem.ProblemException IDEMPOTENCY_KEY_REUSED if the key was given to other
     *     content, MUTATION_IN_PROGRESS if the first is still running
     */
    Optional<String> begin(MutationKey key, String fingerprint);

    /** Says that a submission is still running, so that nobody takes over from it. */
    void stillRunning(MutationKey key);

    /** Keeps the answer. */
    void keep(MutationKey key, String answer);

    /** Forgets that a submission was begun: it came to nothing, and may be sent again. */
    void abandon(MutationKey key);
}
