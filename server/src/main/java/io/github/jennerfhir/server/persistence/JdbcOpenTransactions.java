package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.transaction.OpenTransactions;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The transactions that the database itself knows of, so that those of other replicas count too (PostgreSQL 16, 28.2.3
 * pg_stat_activity; a role sees its own sessions, and the replicas share one). H2 does not say when a transaction began; it has
 * one process, whose writes are held to be shorter than the margin that is taken off.
 */
final class JdbcOpenTransactions implements OpenTransactions {

    private static final String OLDEST = """
            select coalesce(min(xact_start), clock_timestamp()) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
            """;

    private final JdbcOperations jdbc;
    private final String oldest;

    JdbcOpenTransactions(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.oldest = dialect == Dialect.POSTGRESQL ? OLDEST : "select current_timestamp";
    }

    @Override
    public Instant oldestStart() {
        OffsetDateTime start = jdbc.queryForObject(oldest, OffsetDateTime.class);
        if (start == null) {
            throw new IllegalStateException("The database does not tell its time");
        }
        return start.toInstant();
    }
}
