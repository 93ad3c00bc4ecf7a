package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.TransactionStatus;

/** What the database has been asked shows in a sequence, which each query takes a number of. */
class QueryAlongIT {

    private static final Object KEY = "the lease";

    private static final SqlStatement HOLDERS =
            SqlStatement.of("select HOLDER, nextval('SEQ_OF_TEST') from JNR_LEASE where NAME = ?", "n");

    private static final RowMapper<String> HOLDER = (row, number) -> row.getString("HOLDER");

    private EventDatabase database;

    @BeforeEach
    void start() {
        database = EventDatabase.start(Kind.POSTGRESQL);
        database.sql().execute("create sequence SEQ_OF_TEST");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void theAnswerIsThatAfterTheStatementsItWentWith() {
        inTransaction(status -> {
            QueryAlong.ask(KEY, HOLDERS, HOLDER);

            assertThat(insert("n")).isEqualTo(1);

            assertThat(answer())
                    .hasValueSatisfying(holders -> assertThat(holders).containsExactly("h"));
        });
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutRowsIsAnAnswer() {
        inTransaction(status -> {
            QueryAlong.ask(KEY, HOLDERS, HOLDER);
            insert("other");

            assertThat(answer())
                    .hasValueSatisfying(holders -> assertThat(holders).isEmpty());
        });
    }

    @Test
    void itGoesAlongOnce() {
        inTransaction(status -> {
            QueryAlong.ask(KEY, HOLDERS, HOLDER);
            insert("n");
            insert("other");
        });
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whoWantsTheAnswerBeforeGetsNoneAndItDoesNotGo() {
        inTransaction(status -> {
            QueryAlong.ask(KEY, HOLDERS, HOLDER);

            assertThat(answer()).isEmpty();
            insert("n");
        });
        assertThat(asked()).isZero();
    }

    @Test
    void theAnswerToAnotherQuestionIsNone() {
        inTransaction(status -> {
            QueryAlong.ask(KEY, HOLDERS, HOLDER);
            insert("n");

            assertThat(QueryAlong.<String>answer("another")).isEmpty();
        });
    }

    @Test
    void theNextTransactionKnowsNothingOfIt() {
        inTransaction(status -> QueryAlong.ask(KEY, HOLDERS, HOLDER));
        inTransaction(status -> {
            insert("n");
            assertThat(answer()).isEmpty();
        });
        assertThat(asked()).isZero();
    }

    private void inTransaction(Consumer<TransactionStatus> work) {
        database.transactions().executeWithoutResult(work);
    }

    private int insert(String name) {
        return new LockWaits(database.sql(), Dialect.POSTGRESQL)
                .update(SqlStatement.of(
                        "insert into JNR_LEASE (NAME, HOLDER, EXPIRES_AT) values (?, ?, current_timestamp)",
                        name,
                        "h"));
    }

    private static Optional<List<String>> answer() {
        return QueryAlong.answer(KEY);
    }

    private long asked() {
        Long calls = database.sql()
                .queryForObject("select case when is_called then last_value else 0 end from SEQ_OF_TEST", Long.class);
        return calls == null ? -1 : calls;
    }
}
