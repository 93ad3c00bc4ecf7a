package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.authorization.client.OnceOnly;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * A row for each thing that was used: the key of the table lets one of many come first. Forgets, now and then, what is too
 * old to matter.
 */
final class JdbcOnceOnly implements OnceOnly {

    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(10);
    private static final String PURGE_USED = "delete from JNR_USED_ONCE where EXPIRES_AT < ?";

    /** What nobody can use any more; a login that was broken off has no time but that of its making. */
    private static final String PURGE_AUTHORIZATIONS = """
            delete from OAUTH2_AUTHORIZATION where MADE_AT < ? and coalesce(REFRESH_TOKEN_EXPIRES_AT,
                ACCESS_TOKEN_EXPIRES_AT, AUTHORIZATION_CODE_EXPIRES_AT, MADE_AT) < ?
            """;

    private final JdbcOperations jdbc;
    private final InsertIfAbsent insert;
    private final Clock clock;
    private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);

    JdbcOnceOnly(JdbcOperations jdbc, Dialect dialect, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.insert = new InsertIfAbsent(
                jdbc, dialect, "JNR_USED_ONCE", List.of("KIND", "VALUE_HASH"), List.of("EXPIRES_AT"));
    }

    @Override
    public boolean use(String kind, String value, Instant until) {
        purge();
        return insert.insert(kind, TokenHash.of(value), until.atOffset(ZoneOffset.UTC));
    }

    private void purge() {
        Instant now = clock.instant();
        Instant due = nextPurge.get();
        if (now.isAfter(due) && nextPurge.compareAndSet(due, now.plus(BETWEEN_PURGES))) {
            jdbc.update(PURGE_USED, now.atOffset(ZoneOffset.UTC));
            Object anHourAgo = now.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC);
            jdbc.update(PURGE_AUTHORIZATIONS, anHourAgo, anHourAgo);
        }
    }
}
