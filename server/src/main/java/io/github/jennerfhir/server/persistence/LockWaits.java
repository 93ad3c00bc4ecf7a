package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Statements that may have to wait for another transaction, with a bound to the waiting. An uncommitted row is the mark of
 * a submission that is still running, so nothing is left stuck when its server is killed. A statement that fails ends the
 * transaction on PostgreSQL, which waits by itself; on H2 it may be tried again.
 */
final class LockWaits {

    private static final Duration BOUND = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String DEADLOCK = "40001";

    /** Holds to the end of the transaction. */
    private static final SqlStatement BOUND_WAITS = SqlStatement.of("set local lock_timeout = " + BOUND.toMillis());

    /** PostgreSQL: lock not available, deadlock detected. H2: lock timeout, concurrent update, deadlock. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "40P01", "HYT00", "90131", "40001");

    private final JdbcOperations jdbc;
    private final RoundTrip roundTrip;
    private final Dialect dialect;

    LockWaits(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.roundTrip = new RoundTrip(jdbc, dialect);
        this.dialect = dialect;
    }

    /**
     * Runs them in the current transaction, in one round trip.
     *
     * @return how many rows the last of them wrote
     * @throws ProblemException MUTATION_IN_PROGRESS if the other transaction did not end in time
     */
    int update(SqlStatement... statements) {
        List<SqlStatement> all = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL) {
            TransactionMemo.remember(LockWaits.class, () -> all.add(BOUND_WAITS));
        }
        all.addAll(List.of(statements));
        return retried(() -> roundTrip.run(all).get(all.size() - 1));
    }

    /**
     * Runs it in the current transaction.
     *
     * @throws ProblemException MUTATION_IN_PROGRESS if the other transaction did not end in time
     */
    <T> T bounded(Supplier<T> statement) {
        if (dialect == Dialect.POSTGRESQL) {
            TransactionMemo.remember(LockWaits.class, this::boundWaits);
        }
        return retried(statement);
    }

    private <T> T retried(Supplier<T> statement) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (true) {
            try {
                return statement.get();
            } catch (DataAccessException e) {
                String state = sqlState(e);
                if (!GAVE_UP.contains(state)) {
                    throw e;
                }
                boolean mayGoOn = dialect == Dialect.H2 && !DEADLOCK.equals(state) && System.nanoTime() < deadline;
                if (!mayGoOn) {
                    throw stillRunning();
                }
                pause();
            }
        }
    }

    private boolean boundWaits() {
        jdbc.update(BOUND_WAITS.sql());
        return true;
    }

    private static String sqlState(DataAccessException failure) {
        return failure.getRootCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private static ProblemException stillRunning() {
        return new ProblemException(Refusal.of(
                        Problem.MUTATION_IN_PROGRESS,
                        "The same submission is being carried out at this moment: send it again in a little while")
                .withRetryAfter(Duration.ofSeconds(1)));
    }
}
