package io.github.jennerfhir.server.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Optional;

/** A connection that keeps {@link GatheredRows} until something else is executed on it, or the transaction ends. */
final class GatheringConnection implements InvocationHandler {

    private final Connection connection;
    private final GatheredRows gathered;

    private GatheringConnection(Connection connection) {
        this.connection = connection;
        this.gathered = new GatheredRows(connection);
    }

    static Connection on(Connection connection) {
        return proxy(Connection.class, new GatheringConnection(connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "prepareStatement" -> prepared((Connection) proxy, method, arguments);
            case "createStatement" -> sending(Statement.class, (Connection) proxy, call(connection, method, arguments));
            case "prepareCall" ->
                sending(CallableStatement.class, (Connection) proxy, call(connection, method, arguments));
            case "commit", "setAutoCommit", "setSavepoint", "releaseSavepoint" -> {
                gathered.send();
                yield call(connection, method, arguments);
            }
            case "rollback", "close", "abort" -> {
                gathered.discard();
                yield call(connection, method, arguments);
            }
            case "isWrapperFor" ->
                arguments[0] == GatheredRows.class || connection.isWrapperFor((Class<?>) arguments[0]);
            case "unwrap" -> arguments[0] == GatheredRows.class ? gathered : connection.unwrap((Class<?>) arguments[0]);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> call(connection, method, arguments);
        };
    }

    private Object prepared(Connection proxy, Method method, Object[] arguments) throws Throwable {
        String sql = (String) arguments[0];
        Optional<ResourceInsert> insert = arguments.length == 1 ? ResourceInsert.of(sql) : Optional.empty();
        if (insert.isPresent() && !connection.getAutoCommit()) {
            return GatheredInsert.on(proxy, connection, gathered, insert.get());
        }
        Object statement = call(connection, method, arguments);
        return isNextNumber(sql) ? statement : sending(PreparedStatement.class, proxy, statement);
    }

    /** The next number of a sequence depends on no row, and HAPI asks for one between them. */
    private static boolean isNextNumber(String sql) {
        return sql.startsWith("select nextval(");
    }

    /** A statement before which, whenever it is executed, what was gathered is sent. */
    private <T> T sending(Class<T> type, Connection proxy, Object statement) {
        return proxy(type, (self, method, arguments) -> {
            if ("getConnection".equals(method.getName())) {
                return proxy;
            }
            if (method.getName().startsWith("execute")) {
                gathered.send();
            }
            return call(statement, method, arguments);
        });
    }

    /** Calls the method, and throws what it throws. */
    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GatheringConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
