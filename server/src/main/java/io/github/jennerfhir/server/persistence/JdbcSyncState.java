package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.registry.Standing;
import io.github.jennerfhir.operations.registry.SyncMessage;
import io.github.jennerfhir.operations.registry.SyncState;
import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What one registry has to be told, as rows. A message's end is noted only while it is on its way, so that a replica that
 * wakes up late changes nothing. All times are the database's.
 */
final class JdbcSyncState implements SyncState {

    private static final int LONGEST_REASON = 1000;
    private static final String SERVER = "server";
    private static final String OURS = " where TENANT = ? and REGISTRY = ? ";

    private static final String CHANGED = """
            select PATIENT_ID from JNR_REGISTRY_CHANGE c
            where c.TENANT = ? and c.REGISTRY = ? and c.SEQ <= ?
            and not exists (
                select 1 from JNR_REGISTRY_MESSAGE m
                where m.TENANT = c.TENANT and m.REGISTRY = c.REGISTRY and m.PATIENT_ID = c.PATIENT_ID
                and m.STATE in ('PENDING', 'FAILED'))
            order by c.SEQ limit ?
            """;

    private static final String INSERT_MESSAGE = """
            insert into JNR_REGISTRY_MESSAGE (TENANT, REGISTRY, ACTOR, CONTROL_ID, TASK_ID, PATIENT_ID, STATE, BODY)
            values (?, ?, ?, ?, ?, ?, 'PENDING', ?)
            """;

    private static final String DUE = "select CONTROL_ID, PATIENT_ID, BODY, TRIES from JNR_REGISTRY_MESSAGE" + OURS
            + "and STATE = 'PENDING' and NEXT_TRY_AT <= current_timestamp order by NEXT_TRY_AT, SEQ limit ?";

    private static final String END = "update JNR_REGISTRY_MESSAGE set STATE = ?, REASON = ?, TRIES = TRIES + 1,"
            + " ENDED_AT = current_timestamp" + OURS + "and CONTROL_ID = ? and STATE = 'PENDING'";

    private static final String FORGET_BODY =
            "update JNR_REGISTRY_MESSAGE set BODY = null" + OURS + "and CONTROL_ID = ? and STATE <> 'PENDING'";

    /** The patient leads to the few rows of theirs, among those of everybody. */
    private static final String OF_MESSAGE = OURS + "and PATIENT_ID = ? and CONTROL_ID = ?";

    private static final String HOLDS = "update JNR_REGISTRY_RECORD set ACCEPTED_PRINT = SENT_PRINT,"
            + " PARKED_PRINT = null, REASON = null" + OF_MESSAGE;

    private static final String HOLDS_NOT =
            "update JNR_REGISTRY_RECORD set PARKED_PRINT = SENT_PRINT, REASON = ?" + OF_MESSAGE;

    private static final String FORGET = """
            delete from JNR_REGISTRY_MESSAGE
            where TENANT = ? and REGISTRY = ? and ENDED_AT < current_timestamp - %s
            and STATE in ('ACCEPTED', 'WARNED', 'REFUSED')
            and not exists (
                select 1 from JNR_REGISTRY_RECORD r
                where r.TENANT = JNR_REGISTRY_MESSAGE.TENANT and r.REGISTRY = JNR_REGISTRY_MESSAGE.REGISTRY
                and r.PATIENT_ID = JNR_REGISTRY_MESSAGE.PATIENT_ID
                and r.CONTROL_ID = JNR_REGISTRY_MESSAGE.CONTROL_ID and r.PARKED_PRINT is not null)
            and not exists (
                select 1 from JNR_REGISTRY_JOB j
                where j.TENANT = JNR_REGISTRY_MESSAGE.TENANT and j.TASK_ID = JNR_REGISTRY_MESSAGE.TASK_ID
                and j.STATE in ('REQUESTED', 'RUNNING'))
            """;

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final String tenant;
    private final String registry;

    JdbcSyncState(JdbcOperations jdbc, TransactionOperations transactions, String tenant, String registry) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tenant = tenant;
        this.registry = registry;
    }

    @Override
    public long latestChange() {
        Long latest = jdbc.queryForObject(
                "select coalesce(max(SEQ), 0) from JNR_REGISTRY_CHANGE" + OURS, Long.class, tenant, registry);
        return latest == null ? 0 : latest;
    }

    @Override
    public List<String> changedPatients(long upTo, int limit) {
        return jdbc.queryForList(CHANGED, String.class, tenant, registry, upTo, limit).stream()
                .distinct()
                .toList();
    }

    @Override
    public List<Long> changes(String patientId) {
        return jdbc.queryForList(
                "select SEQ from JNR_REGISTRY_CHANGE" + OURS + "and PATIENT_ID = ?",
                Long.class,
                tenant,
                registry,
                patientId);
    }

    @Override
    public Map<Subject, Standing> standings(String patientId) {
        Map<Subject, Standing> standings = new HashMap<>();
        jdbc.query(
                "select RES_TYPE, RES_ID, KIND, SENT_PRINT, ACCEPTED_PRINT, PARKED_PRINT from JNR_REGISTRY_RECORD"
                        + OURS + "and PATIENT_ID = ?",
                row -> {
                    standings.put(new Subject(row.getString("RES_TYPE"), row.getString("RES_ID")), standing(row));
                },
                tenant,
                registry,
                patientId);
        return standings;
    }

    @Override
    public void store(String job, Step step) {
        transactions.executeWithoutResult(status -> {
            step.message().ifPresent(message -> insert(job, message, step.told()));
            step.parked().forEach(parked -> park(step.patientId(), parked));
            step.settled().forEach(this::settle);
            List<Object[]> changes =
                    step.changes().stream().map(seq -> new Object[] {seq}).toList();
            jdbc.batchUpdate("delete from JNR_REGISTRY_CHANGE where SEQ = ?", changes);
        });
    }

    private void insert(String job, SyncMessage message, List<Told> told) {
        jdbc.update(
                INSERT_MESSAGE,
                tenant,
                registry,
                SERVER,
                message.controlId(),
                job,
                message.patientId(),
                message.text());
        for (Told one : told) {
            ensureRow(message.patientId(), one.subject());
            jdbc.update(
                    "update JNR_REGISTRY_RECORD set KIND = ?, CONTROL_ID = ?, SENT_PRINT = ?" + OURS
                            + "and RES_TYPE = ? and RES_ID = ?",
                    one.kind().map(Kind::name).orElse(null),
                    message.controlId(),
                    one.print(),
                    tenant,
                    registry,
                    one.subject().type(),
                    one.subject().id());
        }
    }

    private void park(String patientId, Parked parked) {
        ensureRow(patientId, parked.subject());
        jdbc.update(
                "update JNR_REGISTRY_RECORD set PARKED_PRINT = ?, REASON = ?" + OURS
                        + "and RES_TYPE = ? and RES_ID = ?",
                parked.print(),
                shortened(parked.reason()),
                tenant,
                registry,
                parked.subject().type(),
                parked.subject().id());
    }

    private void settle(Subject subject) {
        jdbc.update(
                "update JNR_REGISTRY_RECORD set PARKED_PRINT = null, REASON = null" + OURS
                        + "and RES_TYPE = ? and RES_ID = ?",
                tenant,
                registry,
                subject.type(),
                subject.id());
    }

    /** One replica writes for a registry, so nobody inserts the row in between. */
    private void ensureRow(String patientId, Subject subject) {
        jdbc.update(
                """
                insert into JNR_REGISTRY_RECORD (TENANT, REGISTRY, RES_TYPE, RES_ID, PATIENT_ID, ACTOR)
                select cast(? as varchar(64)), cast(? as varchar(40)), cast(? as varchar(64)), cast(? as varchar(64)),
                    cast(? as varchar(64)), cast(? as varchar(200))
                where not exists (
                    select 1 from JNR_REGISTRY_RECORD
                    where TENANT = ? and REGISTRY = ? and RES_TYPE = ? and RES_ID = ?)
                """,
                tenant,
                registry,
                subject.type(),
                subject.id(),
                patientId,
                SERVER,
                tenant,
                registry,
                subject.type(),
                subject.id());
    }

    @Override
    public List<SyncMessage> due(int limit) {
        return jdbc.query(DUE, JdbcSyncState::message, tenant, registry, limit);
    }

    @Override
    public int open() {
        return count("PENDING");
    }

    @Override
    public int givenUp() {
        return count("FAILED");
    }

    private int count(String state) {
        Integer count = jdbc.queryForObject(
                "select count(*) from JNR_REGISTRY_MESSAGE" + OURS + "and STATE = ?",
                Integer.class,
                tenant,
                registry,
                state);
        return count == null ? 0 : count;
    }

    @Override
    public Optional<Duration> nextDue() {
        return jdbc
                .query(
                        "select min(NEXT_TRY_AT), current_timestamp from JNR_REGISTRY_MESSAGE" + OURS
                                + "and STATE = 'PENDING'",
                        (row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                                .map(next -> between(row, next)),
                        tenant,
                        registry)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Duration between(ResultSet row, OffsetDateTime next) {
        try {
            Duration left = Duration.between(row.getObject(2, OffsetDateTime.class), next);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (SQLException e) {
            throw new IllegalStateException("The database has no time", e);
        }
    }

    @Override
    public void accepted(SyncMessage message, List<String> warnings) {
        String words = warnings.isEmpty() ? null : shortened(String.join("; ", warnings));
        end(message, warnings.isEmpty() ? "ACCEPTED" : "WARNED", words, () -> {
            jdbc.update(HOLDS, tenant, registry, message.patientId(), message.controlId());
            // The registry holds what it says, and so do we; a copy in a queue would only be one more to guard.
            jdbc.update(FORGET_BODY, tenant, registry, message.controlId());
        });
    }

    @Override
    public void refused(SyncMessage message, String words) {
        end(message, "REFUSED", words, () -> {
            jdbc.update(HOLDS_NOT, shortened(words), tenant, registry, message.patientId(), message.controlId());
        });
    }

    @Override
    public void gaveUp(SyncMessage message, String reason) {
        end(message, "FAILED", reason, () -> {});
    }

    private void end(SyncMessage message, String state, String reason, Runnable whatFollows) {
        transactions.executeWithoutResult(status -> {
            if (jdbc.update(END, state, shortened(reason), tenant, registry, message.controlId()) == 1) {
                whatFollows.run();
            }
        });
    }

    @Override
    public void failed(SyncMessage message, String reason, Duration wait) {
        jdbc.update(
                "update JNR_REGISTRY_MESSAGE set TRIES = TRIES + 1, REASON = ?, NEXT_TRY_AT = current_timestamp + "
                        + Dialect.interval(wait) + OURS + "and CONTROL_ID = ? and STATE = 'PENDING'",
                shortened(reason),
                tenant,
                registry,
                message.controlId());
    }

    @Override
    public void reopen(String job) {
        jdbc.update(
                "update JNR_REGISTRY_MESSAGE set STATE = 'PENDING', TRIES = 0, TASK_ID = ?, ENDED_AT = null,"
                        + " NEXT_TRY_AT = current_timestamp" + OURS + "and STATE in ('PENDING', 'FAILED')",
                job,
                tenant,
                registry);
    }

    @Override
    public void forget(Duration age) {
        jdbc.update(FORGET.formatted(Dialect.interval(age)), tenant, registry);
    }

    @Override
    public void unpark() {
        transactions.executeWithoutResult(status -> {
            jdbc.update("""
                    insert into JNR_REGISTRY_CHANGE (TENANT, REGISTRY, ACTOR, PATIENT_ID)
                    select distinct TENANT, REGISTRY, cast(? as varchar(200)), PATIENT_ID from JNR_REGISTRY_RECORD
                    where TENANT = ? and REGISTRY = ? and PARKED_PRINT is not null
                    """, SERVER, tenant, registry);
            jdbc.update(
                    "update JNR_REGISTRY_RECORD set PARKED_PRINT = null, REASON = null" + OURS
                            + "and PARKED_PRINT is not null",
                    tenant,
                    registry);
        });
    }

    private static SyncMessage message(ResultSet row, int number) throws SQLException {
        return new SyncMessage(
                row.getString("CONTROL_ID"), row.getString("PATIENT_ID"), row.getString("BODY"), row.getInt("TRIES"));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                Optional.ofNullable(row.getString("SENT_PRINT")),
                Optional.ofNullable(row.getString("ACCEPTED_PRINT")),
                Optional.ofNullable(row.getString("PARKED_PRINT")),
                Optional.ofNullable(row.getString("KIND")).map(Kind::valueOf));
    }

    private static String shortened(String reason) {
        return reason == null || reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
