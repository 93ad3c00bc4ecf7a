package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.search.RecordText;
import io.github.jennerfhir.operations.search.TextIndex;
import io.github.jennerfhir.operations.search.TextNarrowing;
import io.github.jennerfhir.operations.search.WordQuery;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One row a record. PostgreSQL finds words in it by an index; H2, which is for few records, looks at every row of the
 * tenant.
 */
final class JdbcTextIndex implements TextIndex {

    /**
     * The planner takes words that are common alone for common together, and would then read row after row in the hope of
     * coming upon them soon.
     */
    private static final String BY_INDEX_OF_WORDS = "set local enable_seqscan = off; set local enable_indexscan = off";

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final TextRows rows;
    private final RowsAtCommit atCommit;
    private final Dialect dialect;
    private final CallerSource callers;
    private volatile boolean complete;

    JdbcTextIndex(
            JdbcOperations jdbc,
            TransactionOperations transactions,
            RowsAtCommit atCommit,
            Dialect dialect,
            CallerSource callers) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rows = new TextRows(dialect);
        this.atCommit = atCommit;
        this.dialect = dialect;
        this.callers = callers;
    }

    @Override
    public void put(RecordText text) {
        atCommit.add(rows.put(callers.current(), text));
    }

    @Override
    public List<String> find(WordQuery query, TextNarrowing narrowing, int limit) {
        SqlStatement find = rows.find(callers.current().tenant(), query, narrowing, limit);
        return transactions.execute(transaction -> {
            if (dialect == Dialect.POSTGRESQL) {
                jdbc.execute(BY_INDEX_OF_WORDS);
            }
            return jdbc.queryForList(find.sql(), String.class, find.arguments());
        });
    }

    @Override
    public boolean isComplete() {
        if (!complete) {
            complete = jdbc.queryForList("select LAST_PID from JNR_TEXT_FILL where SINCE is null", Long.class)
                    .isEmpty();
        }
        return complete;
    }
}
