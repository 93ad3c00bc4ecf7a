package io.github.jennerfhir.operations.mutation;

/**
 * Whether a caller may be given the answer to an earlier submission, contract §4.2: who sends something again may have lost the
 * right to it, or never had it. Thread safe.
 */
@FunctionalInterface
public interface ReplayRights {

    /**
     * Asked before a replay, with the claim of the same content.
     *
     * @throws io.github.jennerfhir.operations.problem.ProblemException if the current caller may not have what it gave
     */
    void require(Claim standing);
}
