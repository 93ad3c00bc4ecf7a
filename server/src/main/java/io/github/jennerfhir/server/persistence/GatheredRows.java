package io.github.jennerfhir.server.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;

/** What waits on a connection for being sent, in the order in which it was handed over. Not for several threads. */
final class GatheredRows {

    /** PostgreSQL keeps plans of each number of rows that is met often, so there are bounds to how they differ. */
    private static final int MOST_OF_ONE_INSERT = 8;

    private static final int MOST = 48;

    private final Connection connection;
    private final List<Gathered> gathered = new ArrayList<>();

    /** @param connection the one that statements are executed on */
    GatheredRows(Connection connection) {
        this.connection = connection;
    }

    boolean hasRoomFor(int rows) {
        return rows <= MOST_OF_ONE_INSERT && gathered.size() + rows <= MOST;
    }

    /** One row of an insert. */
    void add(ResourceInsert insert, List<SetParameter> parameters) {
        gathered.add(new Gathered(insert.sql(), insert.values(), insert.parameters(), (statement, before) -> {
            for (SetParameter parameter : parameters) {
                parameter.on(statement, before);
            }
        }));
    }

    /** A statement of ours, of which nobody asks how many rows it wrote. */
    void add(SqlStatement own) {
        gathered.add(new Gathered(
                own.sql(),
                0,
                own.arguments().length,
                (statement, before) -> new Moved(own.arguments(), before).setValues(statement)));
    }

    /** Forgets them, as the transaction does. */
    void discard() {
        gathered.clear();
    }

    /**
     * Has them carried out, one after the other, in one round trip.
     *
     * @throws SQLException if the database refuses one, which ends the transaction
     */
    void send() throws SQLException {
        if (gathered.isEmpty()) {
            return;
        }
        List<Gathered> sent = List.copyOf(gathered);
        gathered.clear();
        try (PreparedStatement statement = connection.prepareStatement(joined(sent))) {
            int before = 0;
            for (Gathered one : sent) {
                one.parameters.set(statement, before);
                before += one.count;
            }
            statement.execute();
        }
    }

    /** Rows of one insert that follow each other become one statement. */
    private static String joined(List<Gathered> sent) {
        StringBuilder joined = new StringBuilder();
        String last = "";
        for (Gathered one : sent) {
            if (one.values > 0 && one.sql.equals(last)) {
                joined.append(", ").append(one.sql, one.values, one.sql.length());
            } else {
                joined.append(joined.isEmpty() ? "" : ";\n").append(one.sql);
            }
            last = one.sql;
        }
        return joined.toString();
    }

    /** Sets parameters of a statement, the first of them after so many others. */
    private interface Parameters {
        void set(PreparedStatement statement, int before) throws SQLException;
    }

    /**
     * @param values where the row begins in an insert that others may follow in; 0 in other statements
     * @param count of the parameters
     */
    private record Gathered(String sql, int values, int count, Parameters parameters) {}

    /** Arguments that are not the first of their statement. */
    private static final class Moved extends ArgumentPreparedStatementSetter {

        private final int before;

        Moved(Object[] arguments, int before) {
            super(arguments);
            this.before = before;
        }

        @Override
        protected void doSetValue(PreparedStatement statement, int position, Object argument) throws SQLException {
            super.doSetValue(statement, before + position, argument);
        }
    }
}
