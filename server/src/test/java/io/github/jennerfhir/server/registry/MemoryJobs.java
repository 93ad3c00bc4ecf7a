package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.registry.SyncJob;
import io.github.jennerfhir.operations.registry.SyncJob.State;
import io.github.jennerfhir.operations.registry.SyncJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;

/** Jobs without Tasks. */
class MemoryJobs implements SyncJobs {

    private final List<SyncJob> jobs = new ArrayList<>();
    private String reason = "";
    private Instant scheduled = Instant.EPOCH;

    /** Why the last job ended. */
    String reason() {
        return reason;
    }

    @Override
    public String request(String registry) {
        String id = "job-" + jobs.size();
        jobs.add(new SyncJob(id, registry, State.REQUESTED, Instant.EPOCH, Optional.empty()));
        return id;
    }

    @Override
    public Optional<SyncJob> open(String registry) {
        return jobs.stream().filter(job -> job.state().open()).findFirst();
    }

    @Override
    public Optional<SyncJob> find(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    @Override
    public Task task(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begun(SyncJob job) {
        replace(new SyncJob(job.id(), job.registry(), State.RUNNING, job.requestedAt(), job.upTo()));
    }

    @Override
    public void takesUp(SyncJob job, long upTo) {
        replace(new SyncJob(job.id(), job.registry(), State.RUNNING, job.requestedAt(), Optional.of(upTo)));
    }

    @Override
    public void progress(SyncJob job, Optional<Duration> nextTry) {}

    @Override
    public void ended(SyncJob job, boolean completed, String why) {
        reason = why;
        State state = completed ? State.COMPLETED : State.FAILED;
        replace(new SyncJob(job.id(), job.registry(), state, job.requestedAt(), job.upTo()));
    }

    @Override
    public void register(String registry) {}

    @Override
    public Instant lastScheduled(String registry) {
        return scheduled;
    }

    @Override
    public void scheduled(String registry, Instant at) {
        scheduled = at;
    }

    private void replace(SyncJob job) {
        jobs.replaceAll(other -> other.id().equals(job.id()) ? job : other);
    }
}
