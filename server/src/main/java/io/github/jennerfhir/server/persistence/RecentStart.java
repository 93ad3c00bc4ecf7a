package io.github.jennerfhir.server.persistence;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.jennerfhir.operations.transaction.OpenTransactions;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks no more often than once a second. What was true a moment ago still holds: a transaction that is open now was either
 * open then, or began later, so none began before. A client is told a little more twice, and the database is not asked who
 * is doing what with every search.
 */
final class RecentStart implements OpenTransactions {

    private static final Duration AGE = Duration.ofSeconds(1);

    private final LoadingCache<Class<?>, Instant> start;

    RecentStart(OpenTransactions asked) {
        this.start = Caffeine.newBuilder().expireAfterWrite(AGE).build(key -> asked.oldestStart());
    }

    @Override
    public Instant oldestStart() {
        return start.get(RecentStart.class);
    }
}
