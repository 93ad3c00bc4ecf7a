package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.server.authorization.key.KeyRows;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing keys as rows; the table of all of them is small. */
final class JdbcKeyRows implements KeyRows {

    private static final String ALL = "select KEY_ID, JWK, MADE_AT from JNR_SIGNING_KEY order by MADE_AT desc, KEY_ID";
    private static final String NEWER = "select count(*) from JNR_SIGNING_KEY where MADE_AT > ?";
    private static final String ADD = "insert into JNR_SIGNING_KEY (KEY_ID, JWK, MADE_AT) values (?, ?, ?)";

    /** The row of the leases' table that two replicas which make a key at the same time contend for. */
    private static final String LOCK_NAME = "signing-key";

    private static final String LOCK = "select NAME from JNR_LEASE where NAME = ? for update";

    private final JdbcOperations jdbc;
    private final TransactionTemplate transactions;
    private final InsertIfAbsent lockRow;

    JdbcKeyRows(JdbcOperations jdbc, Dialect dialect, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.lockRow = new InsertIfAbsent(jdbc, dialect, "JNR_LEASE", List.of("NAME"), List.of("HOLDER", "EXPIRES_AT"));
    }

    @Override
    public List<Row> all() {
        return jdbc.query(
                ALL,
                (row, number) -> new Row(
                        row.getString("KEY_ID"),
                        row.getString("JWK"),
                        row.getObject("MADE_AT", OffsetDateTime.class).toInstant()));
    }

    @Override
    public void addUnlessNewerThan(Row row, Instant newest) {
        lockRow.insert(LOCK_NAME, "", Instant.EPOCH.atOffset(ZoneOffset.UTC));
        transactions.executeWithoutResult(status -> {
            jdbc.queryForList(LOCK, String.class, LOCK_NAME);
            Integer newer = jdbc.queryForObject(NEWER, Integer.class, newest.atOffset(ZoneOffset.UTC));
            if (newer != null && newer == 0) {
                jdbc.update(ADD, row.id(), row.jwk(), row.madeAt().atOffset(ZoneOffset.UTC));
            }
        });
    }
}
