package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.operations.mutation.Claim;

/** The first answer to a submission that was sent again. HAPI knows only exceptions as a way out of a transaction. */
public final class ReplayAnswer extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    private final transient Claim claim;

    ReplayAnswer(Claim claim) {
        super(claim.status(), "replay");
        this.claim = claim;
    }

    /** What the first submission gave. */
    public Claim claim() {
        return claim;
    }
}
