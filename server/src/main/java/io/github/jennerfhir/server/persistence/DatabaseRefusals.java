package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.problem.StorageFailures;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the database means by an error, told from its SQLSTATE (PostgreSQL 16, appendix A; H2 2.3, ErrorCode). Violated
 * constraints are not here: which one it was decides what it means.
 */
final class DatabaseRefusals implements StorageFailures {

    private static final Refusal BUSY = Refusal.of(
                    Problem.RESOURCE_BUSY,
                    "Another request is changing the same resource: read it, and send the request again")
            .withRetryAfter(Duration.ofSeconds(1));

    private static final Refusal TIMEOUT = Refusal.of(
                    Problem.STATEMENT_TIMEOUT,
                    "The request took the database too long and was not carried out: narrow it, or send it again later")
            .withRetryAfter(Duration.ofSeconds(5));

    private static final Refusal OVERLOADED = Refusal.of(
                    Problem.OVERLOADED, "No database connection is free: send the request again in a moment")
            .withRetryAfter(Duration.ofSeconds(2));

    /** What broke off may have been committed just before. */
    private static final Refusal UNAVAILABLE = Refusal.of(
                    Problem.STORAGE_UNAVAILABLE,
                    "The database was lost in the middle of the request, and it is not known whether it was carried out:"
                            + " send it again as it is, under the same id if it has one")
            .withRetryAfter(Duration.ofSeconds(5));

    private static final Refusal TEXT = Refusal.of(
            Problem.TEXT_NOT_ALLOWED, "A text has a character that cannot be stored: check it for control characters");

    private static final Refusal RANGE = Refusal.of(
            Problem.VALUE_OUT_OF_RANGE, "A value is larger or longer than can be stored: check numbers and dates");

    private static final Map<String, Refusal> BY_STATE = Map.ofEntries(
            Map.entry("55P03", BUSY),
            Map.entry("HYT00", BUSY),
            Map.entry("40001", BUSY),
            Map.entry("40P01", BUSY),
            Map.entry("57014", TIMEOUT),
            Map.entry("53300", OVERLOADED),
            Map.entry("57P01", UNAVAILABLE),
            Map.entry("57P02", UNAVAILABLE),
            Map.entry("57P03", UNAVAILABLE),
            Map.entry("53100", UNAVAILABLE),
            Map.entry("53200", UNAVAILABLE),
            Map.entry("25006", UNAVAILABLE),
            Map.entry("22021", TEXT),
            Map.entry("22P05", TEXT),
            Map.entry("22001", RANGE),
            Map.entry("22003", RANGE),
            Map.entry("22007", RANGE),
            Map.entry("22008", RANGE));

    /** Class 08 of SQL: the connection failed. */
    private static final String CONNECTION = "08";

    private static final int DEEPEST = 20;

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < DEEPEST; depth++) {
            if (current instanceof SQLException exception) {
                return meaning(exception);
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Refusal> meaning(SQLException exception) {
        if (exception instanceof SQLTransientConnectionException) {
            return Optional.of(OVERLOADED);
        }
        String state = exception.getSQLState();
        if (state == null) {
            return isOfClosedConnection(exception) ? Optional.of(UNAVAILABLE) : Optional.empty();
        }
        return state.startsWith(CONNECTION) ? Optional.of(UNAVAILABLE) : Optional.ofNullable(BY_STATE.get(state));
    }

    /** Whoever rolls back on a connection that is gone is told so by the pool, which gives no state. */
    private static boolean isOfClosedConnection(SQLException exception) {
        StackTraceElement[] frames = exception.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("com.zaxxer.hikari.");
    }
}
