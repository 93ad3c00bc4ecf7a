package io.github.jennerfhir.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.core.InfrastructureProxy;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections to PostgreSQL on which the rows that make up a resource wait for each other, and are sent in one round trip.
 * A create would wait for the database's answer after each table otherwise, which costs more than the rows do.
 *
 * <p>Nothing that is visible changes: what is gathered is sent before any other statement is executed, and before the
 * commit. A row that the database refuses is told of then, and not when it was handed over.
 *
 * <p>Safe for use by several threads; a connection is not, as ever.
 */
public final class GatheringDataSource extends DelegatingDataSource implements InfrastructureProxy {

    /** @param pool where the connections come from */
    public GatheringDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return GatheringConnection.on(super.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return GatheringConnection.on(super.getConnection(username, password));
    }

    /** Spring knows the transaction's connection by the pool, as all do that are handed the pool itself. */
    @Override
    public Object getWrappedObject() {
        return obtainTargetDataSource();
    }
}
