package io.github.jennerfhir.server.persistence;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The moments just before and just after the commit of the transaction that the current thread is in. */
public final class CommitMoments {

    private CommitMoments() {}

    /** Has something done at both; outside of a transaction at none. */
    public static void around(Runnable before, Runnable after) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public int getOrder() {
                return LOWEST_PRECEDENCE;
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                before.run();
            }

            @Override
            public void afterCommit() {
                after.run();
            }
        });
    }
}
