package io.github.jennerfhir.server.persistence;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * An insert that does nothing if the key is there already. On PostgreSQL it waits for another transaction that has
 * inserted the key and is not yet committed. On H2 it waits too, and then fails; a failed statement does not end a
 * transaction there, so the failure says as much: the row is there.
 */
final class InsertIfAbsent {

    private final JdbcOperations jdbc;
    private final Dialect dialect;
    private final String sql;
    private final int keys;

    /**
     * @param keyColumns the columns of the key, which come first
     * @param otherColumns the columns that follow
     */
    InsertIfAbsent(
            JdbcOperations jdbc, Dialect dialect, String table, List<String> keyColumns, List<String> otherColumns) {
        this.jdbc = jdbc;
        this.dialect = dialect;
        this.keys = keyColumns.size();
        int columns = keys + otherColumns.size();
        String names = String.join(", ", keyColumns) + ", " + String.join(", ", otherColumns);
        String values = IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", "));
        String condition = keyColumns.stream().map(column -> column + " = ?").collect(Collectors.joining(" and "));
        this.sql = dialect.insertIfAbsent(table, names, values, condition);
    }

    /** Whether the row is ours; the values are those of the columns, in their order. */
    boolean insert(Object... values) {
        return isOurs(() -> jdbc.update(sql, arguments(values)));
    }

    /** The same, waiting no longer than the bound for another that inserts it. */
    boolean insert(LockWaits waits, Object... values) {
        return isOurs(() -> waits.update(new SqlStatement(sql, arguments(values))));
    }

    private Object[] arguments(Object... values) {
        if (dialect == Dialect.POSTGRESQL) {
            return values;
        }
        Object[] arguments = Arrays.copyOf(values, values.length + keys);
        System.arraycopy(values, 0, arguments, values.length, keys);
        return arguments;
    }

    private boolean isOurs(IntSupplier insert) {
        try {
            return insert.getAsInt() > 0;
        } catch (DuplicateKeyException e) {
            if (dialect == Dialect.H2) {
                return false;
            }
            throw e;
        }
    }
}
