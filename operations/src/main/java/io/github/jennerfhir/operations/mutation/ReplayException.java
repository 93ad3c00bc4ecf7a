package io.github.jennerfhir.operations.mutation;

/** A submission that was carried out before: nothing is to be done, and the first answer is to be given again. */
public final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Claim claim;

    public ReplayException(Claim claim) {
        super("replay of " + claim.resourceType(), null, false, false);
        this.claim = claim;
    }

    /** What the first submission gave. */
    public Claim claim() {
        return claim;
    }
}
