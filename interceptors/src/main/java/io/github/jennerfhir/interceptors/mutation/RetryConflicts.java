package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.ResourceVersionConflictResolutionStrategy;

/**
 * Runs a transaction again that lost a race in the database. The rules are asked again in it and see what the winner
 * stored: the loser gets their answer, a replay or a stale version, and not the database's.
 */
@Interceptor
public final class RetryConflicts {

    private static final int RETRIES = 3;

    /** How often. */
    @Hook(Pointcut.STORAGE_VERSION_CONFLICT)
    public ResourceVersionConflictResolutionStrategy retry() {
        ResourceVersionConflictResolutionStrategy strategy = new ResourceVersionConflictResolutionStrategy();
        strategy.setRetry(true);
        strategy.setMaxRetries(RETRIES);
        return strategy;
    }
}
