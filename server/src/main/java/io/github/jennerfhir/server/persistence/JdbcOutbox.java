package io.github.jennerfhir.server.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;

import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.events.OutboxEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The outbox as rows of {@code JNR_EVENT}. Undelivered rows are selected, never those after the last delivered one: a row
 * whose transaction commits late has a lower number than rows that are delivered already. All times are the database's.
 */
final class JdbcOutbox implements Outbox {

    private static final int LONGEST_REASON = 500;

    private static final String END_WAITS =
            "update JNR_EVENT set STATE = 'PENDING' where STATE = 'WAITING' and NEXT_TRY_AT <= current_timestamp";

    /** One state only in each condition, so that the index on state and number gives the rows in their order. */
    private static final String PENDING = """
            select SEQ, EDITION, EVENT_ID, TENANT, EVENT_TYPE, PATIENT_ID, RES_TYPE, RES_ID, RES_VERSION, OCCURRED_AT,
                PAYLOAD, TRIES
            from JNR_EVENT e
            where STATE = 'PENDING'
            and not exists (
                select 1 from JNR_EVENT b
                where b.STATE in ('PARKED', 'WAITING')
                and b.TENANT = e.TENANT and b.PATIENT_ID = e.PATIENT_ID and b.SEQ < e.SEQ)
            order by SEQ
            limit ?
            """;

    private static final String DELIVERED = """
            update JNR_EVENT set STATE = 'DELIVERED', DELIVERED_AT = current_timestamp, NEXT_TRY_AT = null, REASON = null
            where EDITION = ? and SEQ = any(?)
            """;

    private static final String PARK = """
            update JNR_EVENT set STATE = 'PARKED', TRIES = TRIES + 1, NEXT_TRY_AT = null, REASON = ?
            where SEQ = ? and EDITION = ? and STATE in ('PENDING', 'WAITING')
            """;

    private static final String COUNT = "select count(*) from JNR_EVENT where STATE in (?, ?)";

    private static final String OLDEST = """
            select min(OCCURRED_AT) from (
                (select OCCURRED_AT from JNR_EVENT where STATE = 'PENDING' order by SEQ limit 1)
                union all
                (select OCCURRED_AT from JNR_EVENT where STATE = 'WAITING' order by SEQ limit 1)) oldest
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;

    JdbcOutbox(JdbcOperations jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public List<OutboxEvent> pending(int limit) {
        jdbc.update(END_WAITS);
        return jdbc.query(PENDING, JdbcOutbox::event, limit);
    }

    @Override
    public void delivered(List<OutboxEvent> events) {
        Map<Integer, List<Long>> sequences = events.stream()
                .collect(groupingBy(OutboxEvent::edition, mapping(OutboxEvent::sequence, Collectors.toList())));
        transactions.executeWithoutResult(status -> sequences.forEach(this::delivered));
    }

    private void delivered(int edition, List<Long> sequences) {
        jdbc.update(DELIVERED, statement -> {
            statement.setInt(1, edition);
            statement.setArray(2, statement.getConnection().createArrayOf("bigint", sequences.toArray()));
        });
    }

    @Override
    public void failed(OutboxEvent event, String reason, Duration nextTry) {
        String sql = "update JNR_EVENT set STATE = 'WAITING', TRIES = TRIES + 1, REASON = ?, NEXT_TRY_AT ="
                + " current_timestamp + " + Dialect.interval(nextTry)
                + " where SEQ = ? and EDITION = ? and STATE in ('PENDING', 'WAITING')";
        jdbc.update(sql, shortened(reason), event.sequence(), event.edition());
    }

    @Override
    public void park(OutboxEvent event, String reason) {
        jdbc.update(PARK, shortened(reason), event.sequence(), event.edition());
    }

    /**
     * Looks at the oldest delivered rows only, which an index gives. Old rows that were delivered again lately may hide
     * the rest, at most for as long as they are kept.
     */
    @Override
    public int forget(Duration deliveredBefore, int limit) {
        String sql = """
                delete from JNR_EVENT where STATE = 'DELIVERED' and DELIVERED_AT < current_timestamp - %s
                and SEQ in (select SEQ from JNR_EVENT where STATE = 'DELIVERED' order by SEQ limit ?)
                """.formatted(Dialect.interval(deliveredBefore));
        return jdbc.update(sql, limit);
    }

    @Override
    public Backlog backlog() {
        OffsetDateTime oldest = jdbc.queryForObject(OLDEST, OffsetDateTime.class);
        return new Backlog(
                count("PENDING", "WAITING"),
                Optional.ofNullable(oldest).map(OffsetDateTime::toInstant),
                count("PARKED", "PARKED"));
    }

    private long count(String state, String otherState) {
        Long count = jdbc.queryForObject(COUNT, Long.class, state, otherState);
        return count == null ? 0 : count;
    }

    private static OutboxEvent event(ResultSet row, int number) throws SQLException {
        Instant occurredAt = row.getObject("OCCURRED_AT", OffsetDateTime.class).toInstant();
        return new OutboxEvent(
                row.getLong("SEQ"),
                row.getInt("EDITION"),
                row.getString("EVENT_ID"),
                row.getString("TENANT"),
                row.getString("EVENT_TYPE"),
                row.getString("PATIENT_ID"),
                row.getString("RES_TYPE"),
                row.getString("RES_ID"),
                row.getLong("RES_VERSION"),
                occurredAt,
                row.getString("PAYLOAD"),
                row.getInt("TRIES"));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
