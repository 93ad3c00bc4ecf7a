package io.github.jennerfhir.operations.mutation;

import java.util.Optional;

/**
 * The submissions of the caller's tenant that were carried out within the last 24 hours of the database's clock. What is
 * written here is committed or rolled back with the resource, so an uncommitted claim is the mark of a submission that is
 * still running.
 */
public interface Claims {

    /** The claim on a key, as far as it is committed. */
    Optional<Claim> find(MutationKey key);

    /**
     * Claims a key for the current transaction. Waits, up to a bound, for another that holds it.
     *
     * @param first what is known so far; the rest is told with {@link #complete}
     * @return the claim that stands; empty if there was none, or an expired one, and the key is now ours
     * @throws io.github.jennerfhir.operations.problem.ProblemException MUTATION_IN_PROGRESS if the other does not end
     */
    Optional<Claim> claim(MutationKey key, Claim first);

    /** Tells what the submission gave, if it is not what was said of it first; its fingerprint says nothing here. */
    void complete(MutationKey key, Claim outcome);
}
