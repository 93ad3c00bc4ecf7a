package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.problem.Problem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL 16, appendix A. */
class DatabaseRefusalsTest {

    private final DatabaseRefusals refusals = new DatabaseRefusals();

    /** A device tells by these whether it should mend its record or send it again. */
    @ParameterizedTest
    @CsvSource({
        "55P03, RESOURCE_BUSY",
        "57014, STATEMENT_TIMEOUT",
        "53300, OVERLOADED",
        "57P01, STORAGE_UNAVAILABLE",
        "57P02, STORAGE_UNAVAILABLE",
        "57P03, STORAGE_UNAVAILABLE",
        "08001, STORAGE_UNAVAILABLE",
        "08006, STORAGE_UNAVAILABLE",
        "53100, STORAGE_UNAVAILABLE",
        "25006, STORAGE_UNAVAILABLE",
        "22021, TEXT_NOT_ALLOWED",
        "22003, VALUE_OUT_OF_RANGE"
    })
    void whatTheDatabaseSaysHasAMeaning(String state, Problem meaning) {
        RuntimeException wrapped = new IllegalStateException(new SQLException("words of the database", state));
        assertThat(refusals.refusal(wrapped)).hasValueSatisfying(refusal -> {
            assertThat(refusal.problem()).isEqualTo(meaning);
            assertThat(refusal.detail()).doesNotContain("words of the database");
        });
    }

    @Test
    void aPoolWithoutAConnectionIsBusyAndOneWhoseConnectionIsGoneHasLostIt() {
        assertThat(refusals.refusal(new SQLTransientConnectionException("no connection in time")))
                .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(Problem.OVERLOADED));
        SQLException gone = new SQLException("Connection is closed");
        gone.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("com.zaxxer.hikari.pool.ProxyConnection$ClosedConnection", "lambda$0", "", 1)
        });
        assertThat(refusals.refusal(gone))
                .hasValueSatisfying(refusal -> assertThat(refusal.problem()).isEqualTo(Problem.STORAGE_UNAVAILABLE));
    }

    @Test
    void whatHasNoMeaningForAClientStaysAFailure() {
        assertThat(refusals.refusal(new SQLException("syntax error", "42601"))).isEmpty();
        assertThat(refusals.refusal(new SQLException("no state at all"))).isEmpty();
        assertThat(refusals.refusal(new IllegalStateException("no database"))).isEmpty();
    }
}
