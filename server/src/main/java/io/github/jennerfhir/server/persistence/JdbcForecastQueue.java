package io.github.jennerfhir.server.persistence;

import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The queue as the rows of {@code JNR_FORECAST_CHANGE}, which are there until a forecast takes them into account. Who works on
 * a patient holds the lock on its row of {@code JNR_FORECAST}, as whoever stores a forecast does; others pass it over.
 */
final class JdbcForecastQueue implements ForecastQueue {

    private static final int LONGEST_REASON = 500;

    private static final String NOT_WAITING = """
            not exists (
                select 1 from JNR_FORECAST_RETRY r
                where r.TENANT = c.TENANT and r.PATIENT_ID = c.PATIENT_ID and r.UP_TO >= c.SEQ
            """;

    private static final String OUTDATED = """
            select head.TENANT, head.PATIENT_ID, max(head.SEQ) as UP_TO, coalesce(max(t.TRIES), 0) as TRIES
            from (
                select TENANT, PATIENT_ID, SEQ from JNR_FORECAST_CHANGE c
                where %s and r.NEXT_TRY_AT > current_timestamp)
                order by SEQ limit ?) head
            left join JNR_FORECAST_RETRY t
                on t.TENANT = head.TENANT and t.PATIENT_ID = head.PATIENT_ID and t.UP_TO >= head.SEQ
            group by head.TENANT, head.PATIENT_ID
            order by min(head.SEQ)
            """.formatted(NOT_WAITING);

    private static final String ALONE = """
            select PATIENT_ID from JNR_FORECAST where TENANT = ? and PATIENT_ID = ? for update skip locked
            """;

    private static final String NOT_CURRENT = """
            update JNR_FORECAST set CONFIRMED_AT = null, VALID_UNTIL = null, ACTOR = ? where TENANT = ? and PATIENT_ID = ?
            """;

    private static final String WAITING = "select SEQ from JNR_FORECAST_CHANGE where TENANT = ? and PATIENT_ID = ?";

    private static final String FORGET_CHANGE =
            "delete from JNR_FORECAST_CHANGE where TENANT = ? and PATIENT_ID = ? and SEQ = ?";

    private static final String FORGET_RETRY =
            "delete from JNR_FORECAST_RETRY where TENANT = ? and PATIENT_ID = ? and UP_TO <= ?";

    private static final String TURNED = """
            select PATIENT_ID from JNR_FORECAST where TENANT = ? and VALID_UNTIL <= ? order by VALID_UNTIL limit ?
            for update skip locked
            """;

    /** Two ranges of the index; "other than" would read the whole tenant each time. */
    private static final String OTHERS = """
            select PATIENT_ID from JNR_FORECAST
            where TENANT = ? and CONFIRMED_AT is not null and (EDITION < ? or EDITION > ?) limit ?
            for update skip locked
            """;

    private static final String OUTDATE = """
            insert into JNR_FORECAST_CHANGE (TENANT, ACTOR, PATIENT_ID, CHANGED_AT) values (?, ?, ?, ?)
            """;

    private static final String NO_TURN =
            "update JNR_FORECAST set VALID_UNTIL = null where TENANT = ? and PATIENT_ID = ?";

    /** Not to be found once more: it waits as a change now. */
    private static final String IN_TURN = "update JNR_FORECAST set EDITION = ? where TENANT = ? and PATIENT_ID = ?";

    private static final String PATIENTS = """
            select count(*) from (
                select distinct TENANT, PATIENT_ID from JNR_FORECAST_CHANGE c where %s and r.PARKED)) outdated
            """.formatted(NOT_WAITING);

    private static final String OLDEST = """
            select CHANGED_AT from JNR_FORECAST_CHANGE c where %s and r.PARKED) order by SEQ limit 1
            """.formatted(NOT_WAITING);

    private static final String PARKED = "select count(*) from JNR_FORECAST_RETRY where PARKED";

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final InsertIfAbsent forecastRow;
    private final InsertIfAbsent retryRow;
    private final Clock clock;

    JdbcForecastQueue(JdbcOperations jdbc, TransactionOperations transactions, Dialect dialect, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        List<String> key = List.of("TENANT", "PATIENT_ID");
        this.forecastRow = new InsertIfAbsent(jdbc, dialect, "JNR_FORECAST", key, List.of("ACTOR"));
        this.retryRow = new InsertIfAbsent(
                jdbc,
                dialect,
                "JNR_FORECAST_RETRY",
                key,
                List.of("ACTOR", "UP_TO", "TRIES", "PARKED", "NEXT_TRY_AT", "REASON"));
    }

    @Override
    public List<Outdated> outdated(int limit) {
        return jdbc.query(
                OUTDATED,
                (row, number) -> new Outdated(
                        row.getString("TENANT"),
                        row.getString("PATIENT_ID"),
                        row.getLong("UP_TO"),
                        row.getInt("TRIES")),
                limit);
    }

    @Override
    public boolean alone(Outdated outdated, Runnable work) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            forecastRow.insert(outdated.tenant(), outdated.patientId(), Caller.SERVER);
            boolean ours = !jdbc.queryForList(ALONE, String.class, outdated.tenant(), outdated.patientId())
                    .isEmpty();
            if (ours) {
                work.run();
                jdbc.update(FORGET_RETRY, outdated.tenant(), outdated.patientId(), outdated.upTo());
            }
            return ours;
        }));
    }

    @Override
    public Set<Long> waiting(Outdated outdated) {
        return Set.copyOf(jdbc.queryForList(WAITING, Long.class, outdated.tenant(), outdated.patientId()));
    }

    @Override
    public void settle(Outdated outdated, Set<Long> changes) {
        transactions.executeWithoutResult(status -> {
            jdbc.update(NOT_CURRENT, Caller.SERVER, outdated.tenant(), outdated.patientId());
            jdbc.batchUpdate(
                    FORGET_CHANGE,
                    changes.stream()
                            .sorted()
                            .map(change -> new Object[] {outdated.tenant(), outdated.patientId(), change})
                            .toList());
            jdbc.update(FORGET_RETRY, outdated.tenant(), outdated.patientId(), outdated.upTo());
        });
    }

    @Override
    public void failed(Outdated outdated, String reason, Duration nextTry, boolean parked) {
        String told = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
        String note = "update JNR_FORECAST_RETRY set UP_TO = ?, TRIES = ?, PARKED = ?, REASON = ?, NEXT_TRY_AT ="
                + " current_timestamp + " + Dialect.interval(nextTry) + " where TENANT = ? and PATIENT_ID = ?";
        transactions.executeWithoutResult(status -> {
            OffsetDateTime now = now();
            int tries = outdated.tries() + 1;
            retryRow.insert(
                    outdated.tenant(), outdated.patientId(), Caller.SERVER, outdated.upTo(), tries, parked, now, told);
            jdbc.update(note, outdated.upTo(), tries, parked, told, outdated.tenant(), outdated.patientId());
        });
    }

    @Override
    public int outdate(String tenant, LocalDate day, int limit) {
        return inTransaction(() -> {
            List<String> patients = jdbc.queryForList(TURNED, String.class, tenant, day, limit);
            outdate(tenant, patients);
            jdbc.batchUpdate(
                    NO_TURN,
                    patients.stream()
                            .map(patient -> new Object[] {tenant, patient})
                            .toList());
            return patients.size();
        });
    }

    @Override
    public int outdateOthers(String tenant, String edition, int limit) {
        return inTransaction(() -> {
            List<String> patients = jdbc.queryForList(OTHERS, String.class, tenant, edition, edition, limit);
            outdate(tenant, patients);
            jdbc.batchUpdate(
                    IN_TURN,
                    patients.stream()
                            .map(patient -> new Object[] {edition, tenant, patient})
                            .toList());
            return patients.size();
        });
    }

    private void outdate(String tenant, List<String> patients) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(
                OUTDATE,
                patients.stream()
                        .map(patient -> new Object[] {tenant, Caller.SERVER, patient, now})
                        .toList());
    }

    private int inTransaction(Supplier<Integer> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()), "a count");
    }

    @Override
    public Backlog backlog() {
        Long patients = jdbc.queryForObject(PATIENTS, Long.class);
        Long parked = jdbc.queryForObject(PARKED, Long.class);
        Optional<OffsetDateTime> oldest =
                jdbc.queryForList(OLDEST, OffsetDateTime.class).stream().findFirst();
        return new Backlog(
                patients == null ? 0 : patients, oldest.map(OffsetDateTime::toInstant), parked == null ? 0 : parked);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
