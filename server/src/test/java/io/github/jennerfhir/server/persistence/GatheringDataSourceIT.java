package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** On a real PostgreSQL, with a table of the name of one of HAPI's. */
class GatheringDataSourceIT {

    private static final String LINK = "insert into HFJ_RES_LINK (PID,SRC_PATH) values (?,?)";
    private static final String TOKEN =
            "insert into HFJ_SPIDX_TOKEN (SP_ID,SP_VALUE,SP_MISSING,SP_SHARE,SP_UPDATED,SP_DAY) values (?,?,?,?,?,?)";

    private final List<String> sent = new ArrayList<>();
    private EventDatabase database;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        database = EventDatabase.start(Kind.POSTGRESQL);
        database.sql().execute("create table HFJ_RES_LINK (PID bigint primary key, SRC_PATH varchar(10))");
        database.sql()
                .execute("create table HFJ_SPIDX_TOKEN (SP_ID bigint primary key, SP_VALUE varchar(200),"
                        + " SP_MISSING boolean, SP_SHARE numeric, SP_UPDATED timestamp, SP_DAY date)");
        database.sql().execute("create sequence SEQ_OF_TEST");
        connection = new GatheringDataSource(recorded()).getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void rowsOfSeveralTablesAreSentInOneStatementAtTheCommit() throws SQLException {
        link(1, "a");
        link(2, "b");
        token(1);
        connection
                .unwrap(GatheredRows.class)
                .add(SqlStatement.of(
                        "insert into JNR_LEASE (NAME, HOLDER, EXPIRES_AT) values (?, ?, current_timestamp)", "n", "h"));
        assertThat(sent).isEmpty();

        connection.commit();

        assertThat(sent).singleElement().asString().contains("(?,?), (?,?)", "HFJ_SPIDX_TOKEN", "JNR_LEASE");
        assertThat(links()).containsExactly("a", "b");
        assertThat(database.sql().queryForObject("select HOLDER from JNR_LEASE", String.class))
                .isEqualTo("h");
    }

    @Test
    void aStatementSeesTheRowsThatWereGatheredBeforeIt() throws SQLException {
        link(1, "a");

        try (PreparedStatement prepared = connection.prepareStatement("select count(*) from HFJ_RES_LINK");
                Statement simple = connection.createStatement()) {
            assertThat(first(prepared.executeQuery())).isEqualTo(1);
            link(2, "b");
            assertThat(first(simple.executeQuery("select count(*) from HFJ_RES_LINK")))
                    .isEqualTo(2);
        }
    }

    @Test
    void theNextNumberOfASequenceIsHadWithoutSendingThem() throws SQLException {
        link(1, "a");
        try (PreparedStatement next = connection.prepareStatement("select nextval('SEQ_OF_TEST')")) {
            assertThat(first(next.executeQuery())).isEqualTo(1);
        }
        assertThat(sent).noneMatch(sql -> sql.contains("HFJ_RES_LINK"));
        link(2, "b");

        connection.commit();

        assertThat(sent).filteredOn(sql -> sql.contains("HFJ_RES_LINK")).hasSize(1);
        assertThat(links()).containsExactly("a", "b");
    }

    @Test
    void whatIsRolledBackIsNotWrittenLater() throws SQLException {
        link(1, "a");
        connection.rollback();
        link(2, "b");
        connection.commit();

        assertThat(links()).containsExactly("b");
    }

    @Test
    void whatIsNotCommittedIsGoneWithTheConnection() throws SQLException {
        link(1, "a");
        connection.close();

        assertThat(links()).isEmpty();
    }

    @Test
    void aRowThatTheDatabaseRefusesFailsTheCommitAndAllGoWithIt() throws SQLException {
        link(1, "a");
        link(2, "longer than ten letters");

        assertThatThrownBy(connection::commit)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22001"));
        connection.rollback();
        assertThat(links()).isEmpty();
    }

    @Test
    void aRowThatTheDatabaseRefusesFailsTheNextStatement() throws SQLException {
        link(1, "a");
        link(1, "b");

        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        }
    }

    @Test
    void manyRowsOfATableAreABatchOfTheirOwnAfterWhatCameBefore() throws SQLException {
        token(1);
        try (PreparedStatement insert = connection.prepareStatement(LINK)) {
            for (int i = 0; i < 20; i++) {
                insert.setLong(1, i);
                insert.setString(2, "p" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(20).containsOnly(Statement.SUCCESS_NO_INFO);
        }
        connection.commit();

        assertThat(links()).hasSize(20).contains("p0", "p19");
        assertThat(database.sql().queryForObject("select count(*) from HFJ_SPIDX_TOKEN", Long.class))
                .isEqualTo(1);
    }

    @Test
    void aRefusedRowOfManyFailsTheBatch() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LINK)) {
            for (int i = 0; i < 20; i++) {
                insert.setLong(1, i / 2);
                insert.setString(2, "p");
                insert.addBatch();
            }
            assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
    }

    @Test
    void valuesAreWrittenAsADirectInsertWritesThem() throws SQLException {
        token(1);
        connection.commit();
        try (Connection direct = database.dataSource().getConnection();
                PreparedStatement insert = direct.prepareStatement(TOKEN)) {
            settings(insert, 2);
            insert.executeUpdate();
        }

        List<Map<String, Object>> rows = database.sql()
                .queryForList("select SP_VALUE, SP_MISSING, SP_SHARE, SP_UPDATED, SP_DAY from HFJ_SPIDX_TOKEN");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).isEqualTo(rows.get(1)).containsEntry("sp_share", null);
    }

    @Test
    void withoutATransactionARowIsWrittenAtOnce() throws SQLException {
        connection.setAutoCommit(true);
        link(1, "a");

        assertThat(links()).containsExactly("a");
    }

    @Test
    void aSavepointIsBetweenWhatCameBeforeItAndAfter() throws SQLException {
        link(1, "a");
        var savepoint = connection.setSavepoint();
        link(2, "b");
        connection.rollback(savepoint);
        connection.commit();

        assertThat(links()).containsExactly("a");
    }

    @Test
    void whatAGatheredInsertCannotDoIsRefused() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LINK)) {
            assertThatThrownBy(insert::executeQuery).isInstanceOf(SQLFeatureNotSupportedException.class);
            assertThat(insert.getConnection()).isSameAs(connection);
        }
    }

    private void link(long id, String path) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(LINK)) {
            insert.setLong(1, id);
            insert.setString(2, path);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private void token(long id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TOKEN)) {
            settings(insert, id);
            insert.addBatch();
            insert.executeBatch();
        }
    }

    private static void settings(PreparedStatement insert, long id) throws SQLException {
        insert.setLong(1, id);
        insert.setString(2, "é'; drop table HFJ_RES_LINK; --");
        insert.setBoolean(3, true);
        insert.setNull(4, Types.NUMERIC);
        insert.setTimestamp(5, Timestamp.valueOf("2026-02-28 23:59:59.123456"));
        insert.setDate(6, Date.valueOf("2024-02-29"));
    }

    private List<String> links() {
        return database.sql().queryForList("select SRC_PATH from HFJ_RES_LINK order by PID", String.class);
    }

    private static long first(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Notes what is prepared on the real connection. */
    private DelegatingDataSource recorded() {
        return new DelegatingDataSource(database.dataSource()) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return GatheringConnection.proxy(Connection.class, (self, method, arguments) -> {
                    if ("prepareStatement".equals(method.getName())) {
                        sent.add((String) arguments[0]);
                    }
                    return GatheringConnection.call(real, method, arguments);
                });
            }
        };
    }
}
