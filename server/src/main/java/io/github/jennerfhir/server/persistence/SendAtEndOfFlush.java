package io.github.jennerfhir.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Sends what a flush has gathered when the flush ends, so that a row which the database refuses fails the flush, in
 * Hibernate's own exceptions, as it would if each had been sent by itself.
 */
public final class SendAtEndOfFlush implements IntegratorProvider, Integrator, FlushEventListener {

    @Override
    public List<Integrator> getIntegrators() {
        return List.of(this);
    }

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessions) {
        sessions.getServiceRegistry()
                .requireService(EventListenerRegistry.class)
                .appendListeners(EventType.FLUSH, this);
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessions, SessionFactoryServiceRegistry services) {
        // what is registered ends with the sessions
    }

    @Override
    public void onFlush(FlushEvent event) {
        SharedSessionContractImplementor session = event.getSession();
        LogicalConnectionImplementor connection = session.getJdbcCoordinator().getLogicalConnection();
        try {
            if (connection.isPhysicallyConnected()) {
                send(connection.getPhysicalConnection());
            }
        } catch (SQLException e) {
            throw session.getJdbcServices()
                    .getSqlExceptionHelper()
                    .convert(e, "The rows of a resource could not be written");
        }
    }

    private static void send(Connection connection) throws SQLException {
        if (connection.isWrapperFor(GatheredRows.class)) {
            connection.unwrap(GatheredRows.class).send();
        }
    }
}
