package io.github.jennerfhir.server.persistence;

import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A call of a setter of {@link PreparedStatement} that is made later.
 *
 * @param arguments its first is the number of the parameter, from 1
 */
record SetParameter(Method setter, Object[] arguments) {

    /** Makes the call, on the statement that the parameter is one of. */
    void on(PreparedStatement statement) throws SQLException {
        on(statement, 0);
    }

    /**
     * Makes the call.
     *
     * @param before how many parameters the statement has before those that are counted from 1
     */
    void on(PreparedStatement statement, int before) throws SQLException {
        Object[] moved = arguments.clone();
        moved[0] = (Integer) arguments[0] + before;
        try {
            GatheringConnection.call(statement, setter, moved);
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException("A parameter could not be set by " + setter.getName(), e);
        }
    }
}
