package io.github.jennerfhir.server.persistence;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Which refresh tokens were exchanged for others, by their hashes, until they would have ended. Whoever comes with one has
 * stolen it, or was stolen from (RFC 9700, section 4.14.2).
 */
final class JdbcSpentRefreshTokens {

    private static final String PURGE = "delete from JNR_SPENT_REFRESH where EXPIRES_AT < ?";
    private static final String FIND = "select AUTHORIZATION_ID from JNR_SPENT_REFRESH where TOKEN_HASH = ?";

    private final JdbcOperations jdbc;
    private final InsertIfAbsent insert;
    private final Clock clock;

    JdbcSpentRefreshTokens(JdbcOperations jdbc, Dialect dialect, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.insert = new InsertIfAbsent(
                jdbc, dialect, "JNR_SPENT_REFRESH", List.of("TOKEN_HASH"), List.of("AUTHORIZATION_ID", "EXPIRES_AT"));
    }

    /** Spends a token; false if another request has spent it at this very moment. */
    boolean spend(String hash, String authorization, Instant until) {
        jdbc.update(PURGE, clock.instant().atOffset(ZoneOffset.UTC));
        return insert.insert(hash, authorization, until.atOffset(ZoneOffset.UTC));
    }

    /** The authorization that a spent token belonged to. */
    Optional<String> authorizationOf(String hash) {
        return jdbc.queryForList(FIND, String.class, hash).stream().findFirst();
    }
}
