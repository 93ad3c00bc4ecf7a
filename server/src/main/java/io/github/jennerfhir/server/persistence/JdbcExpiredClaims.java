package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.mutation.ExpiredClaims;
import org.springframework.jdbc.core.JdbcOperations;

/** Expired rows of {@code JNR_MUTATION}, the oldest first, which an index gives. */
final class JdbcExpiredClaims implements ExpiredClaims {

    /** A claim that somebody takes over at this moment is locked by them, and fresh when it is looked at again. */
    private static final String FORGET = """
            delete from JNR_MUTATION
            where CREATED_AT <= current_timestamp - interval '24' hour
            and (TENANT, SCOPE, MUTATION_KEY) in (
                select TENANT, SCOPE, MUTATION_KEY from JNR_MUTATION
                where CREATED_AT <= current_timestamp - interval '24' hour
                order by CREATED_AT limit ?)
            """;

    private final JdbcOperations jdbc;

    JdbcExpiredClaims(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public int forget(int limit) {
        return jdbc.update(FORGET, limit);
    }
}
