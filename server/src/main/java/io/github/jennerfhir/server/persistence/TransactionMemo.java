package io.github.jennerfhir.server.persistence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers what one attempt of a transaction has read or written. HAPI runs an attempt again after a conflict and keeps
 * its request objects; what is remembered here ends with the attempt, so nothing that was rolled back is taken as done.
 */
final class TransactionMemo {

    private static final Object KEY = new Object();

    private TransactionMemo() {}

    /** The remembered value; computed where there is none, or no transaction to remember it in. */
    @SuppressWarnings("unchecked")
    static <T> T remember(Object key, Supplier<T> value) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return value.get();
        }
        Map<Object, Object> memo = memo();
        if (!memo.containsKey(key)) {
            memo.put(key, value.get());
        }
        return (T) memo.get(key);
    }

    /** What is remembered under the key, if anything is. */
    static <T> Optional<T> recall(Object key, Class<T> type) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(memo().get(key)).map(type::cast);
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> memo() {
        Map<Object, Object> memo = (Map<Object, Object>) TransactionSynchronizationManager.getResource(KEY);
        if (memo != null) {
            return memo;
        }
        Map<Object, Object> fresh = new HashMap<>();
        TransactionSynchronizationManager.bindResource(KEY, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(KEY);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(KEY, fresh);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
            }
        });
        return fresh;
    }
}
