package io.github.jennerfhir.server.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Several statements that are sent at once. PostgreSQL carries them out one after the other, each seeing what the one
 * before did and what others committed meanwhile, and one that fails ends the rest. On H2, which is in the same process,
 * they are simply run one by one. Waiting for answers is what a guarded write spends most of its time on otherwise.
 */
final class RoundTrip {

    private final JdbcOperations jdbc;
    private final Dialect dialect;

    RoundTrip(JdbcOperations jdbc, Dialect dialect) {
        this.jdbc = jdbc;
        this.dialect = dialect;
    }

    /** How many rows each of them wrote; none of them may be a query, but {@link QueryAlong} goes with them. */
    List<Integer> run(List<SqlStatement> statements) {
        if (dialect == Dialect.H2) {
            return statements.stream()
                    .map(statement -> jdbc.update(statement.sql(), statement.arguments()))
                    .toList();
        }
        List<SqlStatement> sent = new ArrayList<>(statements);
        QueryAlong.waiting().ifPresent(along -> sent.add(along.query()));
        String joined = sent.stream().map(SqlStatement::sql).collect(Collectors.joining(";\n"));
        Object[] arguments = sent.stream()
                .flatMap(statement -> Arrays.stream(statement.arguments()))
                .toArray();
        return jdbc.execute(joined, (PreparedStatement prepared) -> run(prepared, arguments));
    }

    private static List<Integer> run(PreparedStatement prepared, Object[] arguments) throws SQLException {
        new ArgumentPreparedStatementSetter(arguments).setValues(prepared);
        List<Integer> counts = new ArrayList<>();
        boolean rows = prepared.execute();
        while (rows || prepared.getUpdateCount() >= 0) {
            if (rows) {
                read(prepared);
            } else {
                counts.add(prepared.getUpdateCount());
            }
            rows = prepared.getMoreResults();
        }
        return counts;
    }

    private static void read(PreparedStatement prepared) throws SQLException {
        try (ResultSet rows = prepared.getResultSet()) {
            QueryAlong.waiting().orElseThrow().read(rows);
        }
    }
}
