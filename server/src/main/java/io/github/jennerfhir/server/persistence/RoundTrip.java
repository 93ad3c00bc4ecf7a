package io.github.jennerfhir.server.persistence;

import java.sql.PreparedStatement;
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

    /** How many rows each of them wrote; none of them may be a query. */
    List<Integer> run(List<SqlStatement> statements) {
        if (dialect == Dialect.H2 || statements.size() == 1) {
            return statements.stream()
                    .map(statement -> jdbc.update(statement.sql(), statement.arguments()))
                    .toList();
        }
        String joined = statements.stream().map(SqlStatement::sql).collect(Collectors.joining(";\n"));
        Object[] arguments = statements.stream()
                .flatMap(statement -> Arrays.stream(statement.arguments()))
                .toArray();
        return jdbc.execute(joined, (PreparedStatement prepared) -> run(prepared, arguments));
    }

    private static List<Integer> run(PreparedStatement prepared, Object[] arguments) throws SQLException {
        new ArgumentPreparedStatementSetter(arguments).setValues(prepared);
        prepared.execute();
        List<Integer> counts = new ArrayList<>();
        for (int count = prepared.getUpdateCount(); count >= 0; count = prepared.getUpdateCount()) {
            counts.add(count);
            prepared.getMoreResults();
        }
        return counts;
    }
}
