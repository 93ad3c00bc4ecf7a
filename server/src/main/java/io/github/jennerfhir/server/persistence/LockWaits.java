package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Statements that may have to wait for another transaction, with a bound to the waiting. An uncommitted row is the mark of
 * a submission that is still running, so nothing is left stuck when its server is killed.
 */
final class LockWaits {

    private static final Duration BOUND = Duration.ofSeconds(3);

    /** PostgreSQL: lock not available, deadlock detected. H2: lock timeout, concurrent update, deadlock. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "40P01", "HYT00", "90131", "40001");

    private final JdbcOperations jdbc;
    private final Dialect dialect;

    LockWaits(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /**
     * Runs it in the current transaction.
     *
     * @throws ProblemException MUTATION_IN_PROGRESS if the other transaction did not end in time
     */
    <T> T bounded(Supplier<T> statement) {
        try {
            if (dialect == Dialect.POSTGRESQL) {
                jdbc.execute("set local lock_timeout = " + BOUND.toMillis());
            }
            return statement.get();
        } catch (DuplicateKeyException e) {
            // H2 has no insert that waits: the other one was quicker
            throw stillRunning();
        } catch (DataAccessException e) {
            if (e.getRootCause() instanceof SQLException cause
                    && GAVE_UP.contains(String.valueOf(cause.getSQLState()))) {
                throw stillRunning();
            }
            throw e;
        }
    }

    private static ProblemException stillRunning() {
        return new ProblemException(Refusal.of(
                        Problem.MUTATION_IN_PROGRESS,
                        "The same submission is being carried out at this moment: send it again in a little while")
                .withRetryAfter(Duration.ofSeconds(1)));
    }
}
