package io.github.jennerfhir.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that nothing in their transaction reads again: events, audit, what is to be done later. They are kept until the
 * transaction is about to be committed and written then, together, in it. A transaction that is rolled back writes none.
 */
final class RowsAtCommit {

    private final JdbcOperations jdbc;
    private final RoundTrip roundTrip;

    RowsAtCommit(JdbcOperations jdbc, RoundTrip roundTrip) {
        this.jdbc = jdbc;
        this.roundTrip = roundTrip;
    }

    /**
     * Adds a row to the current transaction.
     *
     * @throws IllegalStateException if there is none: a row of ours outside the resource's transaction could be there
     *     without it
     */
    void add(SqlStatement insert) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction to write in");
        }
        TransactionMemo.remember(RowsAtCommit.class, this::begin)
                .computeIfAbsent(insert.sql(), sql -> new ArrayList<>())
                .add(insert.arguments());
    }

    private Map<String, List<Object[]>> begin() {
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                write(rows);
            }
        });
        return rows;
    }

    private void write(Map<String, List<Object[]>> rows) {
        try {
            if (rows.values().stream().allMatch(arguments -> arguments.size() == 1)) {
                writeTogether(rows.entrySet().stream()
                        .map(row ->
                                new SqlStatement(row.getKey(), row.getValue().get(0)))
                        .toList());
            } else {
                rows.forEach(jdbc::batchUpdate);
            }
        } catch (DuplicateKeyException e) {
            // Another transaction made the same version of the resource and told of it. HAPI runs this one again if it
            // is told so in these words, and the rules then see what the other stored.
            throw new DataIntegrityViolationException("Another transaction has stored the same version", e);
        }
    }

    private void writeTogether(List<SqlStatement> statements) {
        boolean gathered = Boolean.TRUE.equals(
                jdbc.execute((ConnectionCallback<Boolean>) connection -> gather(connection, statements)));
        if (!gathered) {
            roundTrip.run(statements);
        }
    }

    /** The resource's own rows are gathered next, and all of them are sent with the end of Hibernate's flush. */
    private static boolean gather(Connection connection, List<SqlStatement> statements) throws SQLException {
        if (!connection.isWrapperFor(GatheredRows.class)) {
            return false;
        }
        statements.forEach(connection.unwrap(GatheredRows.class)::add);
        return true;
    }
}
