package io.github.jennerfhir.server.persistence;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import com.zaxxer.hikari.HikariDataSource;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with our tables and nothing of HAPI's, and the adapters on it as the server has them. Thread safe. */
public final class EventDatabase implements AutoCloseable {

    /** The databases that we run on. */
    public enum Kind {
        H2,
        POSTGRESQL
    }

    private final String url;
    private final HikariDataSource dataSource;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final TransactionScope scope;

    private EventDatabase(String url) {
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .setLevel(Level.WARN);
        this.url = url;
        this.dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        this.scope = new JdbcTransactionScope(
                null,
                null,
                rows(),
                new EventRows(new TimeOrderedIds(Clock.systemUTC()), Clock.systemUTC()),
                null,
                () -> new Caller("main", "tester"),
                Clock.systemUTC());
    }

    private RowsAtCommit rows() {
        return new RowsAtCommit(jdbc, new RoundTrip(jdbc, Dialect.of(dataSource)));
    }

    /** A new, empty one. */
    public static EventDatabase start(Kind kind) {
        EventDatabase database = kind == Kind.H2 ? h2() : postgres();
        JennerTables.migrate(database.dataSource, Dialect.of(database.dataSource));
        return database;
    }

    /** One that was started elsewhere. */
    public static EventDatabase at(String url) {
        return new EventDatabase(url);
    }

    private static EventDatabase h2() {
        return new EventDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static EventDatabase postgres() {
        String name = "events_" + UUID.randomUUID().toString().replace("-", "");
        new JdbcTemplate(Postgres.SERVER.getPostgresDatabase()).execute("create database " + name);
        return new EventDatabase(Postgres.SERVER.getJdbcUrl("postgres", name));
    }

    /** One server for all tests; it ends with the JVM. */
    private static final class Postgres {

        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL cannot be started", e);
            }
        }
    }

    public String url() {
        return url;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcTemplate sql() {
        return jdbc;
    }

    public TransactionTemplate transactions() {
        return transactions;
    }

    public Outbox outbox() {
        return new JdbcOutbox(jdbc, transactions);
    }

    /** A further replica's hold on the relay's lease. */
    public Lease lease(Duration length) {
        return new JdbcLease(jdbc, Dialect.of(dataSource), "event-relay", length);
    }

    /** What is kept for registries. */
    public RegistryStates registries() {
        return new RegistryStates(jdbc, transactions, Dialect.of(dataSource));
    }

    /** Makes a registry known, as its first job does. */
    public void register(String registry) {
        transactions.executeWithoutResult(
                status -> new KnownRegistries(jdbc, Dialect.of(dataSource)).register("main", registry));
    }

    /** Notes a change of a patient, as the storing of a record does. */
    public void note(String patientId) {
        transactions.executeWithoutResult(
                status -> new JdbcRegistryChanges(rows(), () -> new Caller("main", "tester")).note(patientId));
    }

    /** Writes an event as a command does, in a transaction of its own. */
    public void write(DomainEvent event) {
        transactions.executeWithoutResult(status -> writeInTransaction(event));
    }

    /** Writes an event in the transaction of the thread. */
    public void writeInTransaction(DomainEvent event) {
        scope.publish(event);
    }

    /** How many events are in a state. */
    public int count(String state) {
        Integer count = jdbc.queryForObject("select count(*) from JNR_EVENT where STATE = ?", Integer.class, state);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
