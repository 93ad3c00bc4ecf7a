package io.github.jennerfhir.server.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A prepared insert, as Hibernate uses one: its parameters are noted, and its rows added to what is gathered. What Hibernate
 * does not call is refused, so that nothing is passed over in silence.
 */
final class GatheredInsert implements InvocationHandler {

    private final Connection gathering;
    private final Connection connection;
    private final GatheredRows gathered;
    private final ResourceInsert insert;
    private final List<List<SetParameter>> batch = new ArrayList<>();
    private List<SetParameter> row = new ArrayList<>();
    private boolean closed;

    private GatheredInsert(Connection gathering, Connection connection, GatheredRows gathered, ResourceInsert insert) {
        this.gathering = gathering;
        this.connection = connection;
        this.gathered = gathered;
        this.insert = insert;
    }

    /**
     * @param gathering the connection that the caller knows
     * @param connection the one that statements are executed on
     */
    static PreparedStatement on(
            Connection gathering, Connection connection, GatheredRows gathered, ResourceInsert insert) {
        return GatheringConnection.proxy(
                PreparedStatement.class, new GatheredInsert(gathering, connection, gathered, insert));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws SQLException {
        return switch (method.getName()) {
            case "addBatch" -> addBatch();
            case "executeBatch" -> executeBatch();
            case "executeUpdate" -> executeUpdate();
            case "clearBatch" -> clear(batch);
            case "clearParameters" -> clear(row);
            case "close" -> close();
            case "isClosed" -> closed;
            case "getConnection" -> gathering;
            case "getWarnings", "clearWarnings", "setQueryTimeout" -> null;
            case "toString" -> insert.sql();
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> set(method, arguments);
        };
    }

    private Object set(Method method, Object[] arguments) throws SQLException {
        boolean ofParameter = method.getName().startsWith("set")
                && arguments.length > 1
                && method.getParameterTypes()[0] == int.class;
        if (!ofParameter) {
            throw new SQLFeatureNotSupportedException(method.getName() + " of an insert whose rows are gathered");
        }
        row.add(new SetParameter(method, arguments));
        return null;
    }

    private Object addBatch() {
        batch.add(row);
        row = new ArrayList<>(row.size());
        return null;
    }

    private int executeUpdate() throws SQLException {
        addBatch();
        executeBatch();
        return 1;
    }

    private int[] executeBatch() throws SQLException {
        int[] counts = new int[batch.size()];
        Arrays.fill(counts, Statement.SUCCESS_NO_INFO);
        if (gathered.hasRoomFor(batch.size())) {
            batch.forEach(parameters -> gathered.add(insert, parameters));
        } else {
            gathered.send();
            executeNow();
        }
        batch.clear();
        return counts;
    }

    /** Many rows are sent at once anyway. */
    private void executeNow() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert.sql())) {
            for (List<SetParameter> parameters : batch) {
                for (SetParameter parameter : parameters) {
                    parameter.on(statement);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Object clear(List<?> list) {
        list.clear();
        return null;
    }

    private Object close() {
        closed = true;
        return null;
    }
}
