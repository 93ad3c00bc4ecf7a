package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.registry.SyncJob.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Task;

/** Asks for jobs on somebody's behalf, and waits for them if they want to. Thread safe. */
public final class RequestSync {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final SyncJobs jobs;
    private final Map<String, Registry> registries;
    private final Duration patience;
    private final CallerSource callers;
    private final Clock clock;

    /** A registry that is configured. */
    public interface Registry {

        /** Whose records it is told of. */
        String tenant();

        /** What is parked there is sent again. */
        void unpark();

        /** There is something to do. */
        void wake();
    }

    /** @param patience how long a caller who wants to wait does so at most */
    public RequestSync(
            SyncJobs jobs, Map<String, Registry> registries, Duration patience, CallerSource callers, Clock clock) {
        this.jobs = jobs;
        this.registries = new TreeMap<>(registries);
        this.patience = patience;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * Asks for a job of one registry of the caller's tenant, or of all of them.
     *
     * @param name the registry's; empty for all
     * @param parked whether what was refused is sent again
     * @param wait whether the caller waits for the end
     * @return the jobs' Tasks, at least one
     * @throws ProblemException INVALID_PARAMETER if there is no such registry, or none at all; REGISTRY_SYNC_FAILED if
     *     the caller waited for a job that failed
     */
    public List<Task> request(java.util.Optional<String> name, boolean parked, boolean wait) {
        List<String> names = name.map(this::known).orElseGet(this::all);
        List<String> ids = names.stream().map(one -> request(one, parked)).toList();
        if (wait) {
            await(ids);
        }
        return ids.stream().map(jobs::task).toList();
    }

    private String request(String name, boolean parked) {
        Registry registry = registries.get(name);
        if (parked) {
            registry.unpark();
        }
        String id = jobs.request(name);
        registry.wake();
        return id;
    }

    private void await(List<String> ids) {
        Instant end = clock.instant().plus(patience);
        for (String id : ids) {
            State state = state(id);
            while (state.open() && clock.instant().isBefore(end)) {
                pause();
                state = state(id);
            }
            if (state == State.FAILED) {
                throw new ProblemException(
                        Problem.REGISTRY_SYNC_FAILED,
                        "The job failed: read Task/" + id
                                + " for the reason. What was not taken is sent by the next job");
            }
        }
    }

    private State state(String id) {
        return jobs.find(id).map(SyncJob::state).orElse(State.FAILED);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.OVERLOADED, "The server is stopping: read the Task later");
        }
    }

    private List<String> known(String name) {
        List<String> ours = ours();
        if (!ours.contains(name)) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "There is no such registry: " + described(ours), "registry");
        }
        return List.of(name);
    }

    private List<String> all() {
        List<String> ours = ours();
        if (ours.isEmpty()) {
            throw new ProblemException(Problem.INVALID_PARAMETER, described(ours), "registry");
        }
        return ours;
    }

    /** Of another tenant's registries nobody learns that there are any. */
    private List<String> ours() {
        String tenant = callers.current().tenant();
        return registries.entrySet().stream()
                .filter(registry -> registry.getValue().tenant().equals(tenant))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String described(List<String> ours) {
        return ours.isEmpty()
                ? "no registry is configured for the tenant: set jenner.registries.<name>.address"
                : "the registries are " + String.join(", ", ours);
    }
}
