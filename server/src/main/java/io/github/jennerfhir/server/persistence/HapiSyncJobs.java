package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.registry.SyncJob;
import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.operations.registry.SyncJobs;
import io.github.jennerfhir.operations.registry.SyncTask;
import io.github.jennerfhir.operations.registry.SyncTask.Progress;
import io.github.jennerfhir.operations.transaction.DomainEvent;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Jobs as rows, with their Tasks through HAPI's DAO and their events, each change in one transaction. */
final class HapiSyncJobs implements SyncJobs {

    private static final int SHOWN = 100;
    private static final String JOB =
            "select TASK_ID, REGISTRY, STATE, REQUESTED_AT, UP_TO from JNR_REGISTRY_JOB where TENANT = ? ";
    private static final String OURS = " where TENANT = ? and REGISTRY = ? ";

    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final TransactionScope scope;
    private final CallerSource callers;
    private final Clock clock;
    private final KnownRegistries known;

    HapiSyncJobs(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            TransactionScope scope,
            CallerSource callers,
            Clock clock,
            KnownRegistries known) {
        this.daos = daos;
        this.requests = requests;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.scope = scope;
        this.callers = callers;
        this.clock = clock;
        this.known = known;
    }

    @Override
    public String request(String registry) {
        List<String> waiting = jdbc.queryForList(
                "select TASK_ID from JNR_REGISTRY_JOB" + OURS + "and STATE = 'REQUESTED'",
                String.class,
                tenant(),
                registry);
        return waiting.isEmpty() ? create(registry) : waiting.get(0);
    }

    private String create(String registry) {
        return transactions.execute(status -> {
            Caller caller = callers.current();
            Instant now = clock.instant();
            Task task = (Task) daos.getResourceDao(Task.class)
                    .create(SyncTask.requested(registry, now), requests.current())
                    .getResource();
            jdbc.update(
                    "insert into JNR_REGISTRY_JOB (TENANT, TASK_ID, REGISTRY, ACTOR, STATE, REQUESTED_AT)"
                            + " values (?, ?, ?, ?, 'REQUESTED', ?)",
                    caller.tenant(),
                    task.getIdElement().getIdPart(),
                    registry,
                    caller.actor(),
                    utc(now));
            publish("registry.sync-requested", task, Map.of("registry", registry));
            return task.getIdElement().getIdPart();
        });
    }

    @Override
    public Optional<SyncJob> open(String registry) {
        return jdbc
                .query(
                        JOB
                                + "and REGISTRY = ? and STATE in ('REQUESTED', 'RUNNING') order by STATE desc, REQUESTED_AT",
                        HapiSyncJobs::job,
                        tenant(),
                        registry)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<SyncJob> find(String id) {
        return jdbc.query(JOB + "and TASK_ID = ?", HapiSyncJobs::job, tenant(), id).stream()
                .findFirst();
    }

    @Override
    public Task task(String id) {
        return daos.getResourceDao(Task.class).read(new IdType("Task", id), requests.current());
    }

    @Override
    public void begun(SyncJob job) {
        transactions.executeWithoutResult(status -> {
            jdbc.update(
                    "update JNR_REGISTRY_JOB set STATE = 'RUNNING' where TENANT = ? and TASK_ID = ?",
                    tenant(),
                    job.id());
            describe(job, State.RUNNING, Optional.empty(), "");
        });
    }

    @Override
    public void takesUp(SyncJob job, long upTo) {
        jdbc.update("update JNR_REGISTRY_JOB set UP_TO = ? where TENANT = ? and TASK_ID = ?", upTo, tenant(), job.id());
    }

    @Override
    public void progress(SyncJob job, Optional<Duration> nextTry) {
        transactions.executeWithoutResult(status -> describe(job, State.RUNNING, nextTry, ""));
    }

    @Override
    public void ended(SyncJob job, boolean completed, String reason) {
        State state = completed ? State.COMPLETED : State.FAILED;
        transactions.executeWithoutResult(status -> {
            int ended = jdbc.update(
                    "update JNR_REGISTRY_JOB set STATE = ? where TENANT = ? and TASK_ID = ?"
                            + " and STATE in ('REQUESTED', 'RUNNING')",
                    state.name(),
                    tenant(),
                    job.id());
            if (ended == 0) {
                return;
            }
            if (completed) {
                jdbc.update(
                        "update JNR_REGISTRY set SUCCEEDED_AT = current_timestamp where TENANT = ? and NAME = ?",
                        tenant(),
                        job.registry());
            }
            Task task = describe(job, state, Optional.empty(), reason);
            publish(completed ? "registry.sync-completed" : "registry.sync-failed", task, outcome(job));
        });
    }

    @Override
    public void register(String registry) {
        transactions.executeWithoutResult(status -> known.register(tenant(), registry));
    }

    @Override
    public Instant lastScheduled(String registry) {
        return known.time("SCHEDULED_AT", tenant(), registry).orElseGet(clock::instant);
    }

    @Override
    public void scheduled(String registry, Instant at) {
        jdbc.update(
                "update JNR_REGISTRY set SCHEDULED_AT = ? where TENANT = ? and NAME = ?", utc(at), tenant(), registry);
    }

    private Task describe(SyncJob job, State state, Optional<Duration> nextTry, String reason) {
        Instant now = clock.instant();
        Task task = task(job.id());
        Progress progress = new Progress(
                counts(job),
                parked(job.registry()),
                refusals(job.registry()),
                known.time("SUCCEEDED_AT", tenant(), job.registry()),
                nextTry.map(now::plus),
                reason);
        SyncTask.describe(task, state, progress, now);
        return (Task)
                daos.getResourceDao(Task.class).update(task, requests.current()).getResource();
    }

    private Map<String, Integer> counts(SyncJob job) {
        Map<String, Integer> counts = new HashMap<>();
        jdbc.query(
                "select STATE, count(*) from JNR_REGISTRY_MESSAGE" + OURS + "and TASK_ID = ? group by STATE",
                row -> {
                    counts.put(row.getString(1), row.getInt(2));
                },
                tenant(),
                job.registry(),
                job.id());
        return counts;
    }

    private int parked(String registry) {
        Integer parked = jdbc.queryForObject(
                "select count(*) from JNR_REGISTRY_RECORD" + OURS + "and PARKED_PRINT is not null",
                Integer.class,
                tenant(),
                registry);
        return parked == null ? 0 : parked;
    }

    private List<String> refusals(String registry) {
        return jdbc.query(
                "select RES_TYPE, RES_ID, REASON from JNR_REGISTRY_RECORD" + OURS
                        + "and PARKED_PRINT is not null order by RES_TYPE, RES_ID limit " + SHOWN,
                (row, number) -> row.getString(1) + "/" + row.getString(2) + ": " + row.getString(3),
                tenant(),
                registry);
    }

    private Map<String, Object> outcome(SyncJob job) {
        Map<String, Integer> counts = counts(job);
        Map<String, Object> data = new TreeMap<>();
        data.put("registry", job.registry());
        data.put("accepted", counts.getOrDefault("ACCEPTED", 0) + counts.getOrDefault("WARNED", 0));
        data.put("refused", counts.getOrDefault("REFUSED", 0));
        data.put("givenUp", counts.getOrDefault("FAILED", 0));
        return data;
    }

    /** About no patient: what stays in order is the events of one job. */
    private void publish(String type, Task task, Map<String, Object> data) {
        String id = task.getIdElement().getIdPart();
        scope.publish(new DomainEvent(
                type, "Task/" + id, "Task", id, task.getIdElement().getVersionIdPartAsLong(), data));
    }

    private String tenant() {
        return callers.current().tenant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static SyncJob job(ResultSet row, int number) throws SQLException {
        long upTo = row.getLong("UP_TO");
        Optional<Long> known = row.wasNull() ? Optional.empty() : Optional.of(upTo);
        return new SyncJob(
                row.getString("TASK_ID"),
                row.getString("REGISTRY"),
                State.valueOf(row.getString("STATE")),
                row.getObject("REQUESTED_AT", OffsetDateTime.class).toInstant(),
                known);
    }
}
