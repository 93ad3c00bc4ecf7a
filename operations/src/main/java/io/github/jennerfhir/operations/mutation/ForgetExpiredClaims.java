package io.github.jennerfhir.operations.mutation;

import java.time.Duration;

/** Deletes expired claims, a few at a time so that nothing waits for it. */
public final class ForgetExpiredClaims {

    private static final int AT_A_TIME = 500;
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final ExpiredClaims claims;

    public ForgetExpiredClaims(ExpiredClaims claims) {
        this.claims = claims;
    }

    /**
     * Deletes some.
     *
     * @return how long to wait before the next turn
     */
    public Duration turn() {
        return claims.forget(AT_A_TIME) == AT_A_TIME ? Duration.ZERO : EVERY;
    }
}
