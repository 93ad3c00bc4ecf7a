package io.github.jennerfhir.server.persistence;

import java.util.Arrays;

/**
 * A statement with its arguments.
 *
 * @param sql one statement, without a semicolon
 * @param arguments the values of its parameters, in their order; some may be null
 */
record SqlStatement(String sql, Object[] arguments) {

    static SqlStatement of(String sql, Object... arguments) {
        return new SqlStatement(sql, Arrays.copyOf(arguments, arguments.length));
    }
}
