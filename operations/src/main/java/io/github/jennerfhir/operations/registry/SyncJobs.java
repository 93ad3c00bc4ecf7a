package io.github.jennerfhir.operations.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.Task;

/**
 * The jobs of the current tenant: rows, each with its Task, which the server alone writes, and the events about them.
 * Thread safe.
 */
public interface SyncJobs {

    /**
     * Asks for a job. One that is asked for and has not begun serves whoever asks next.
     *
     * @return the job's id
     */
    String request(String registry);

    /** The oldest job of a registry that has not ended. */
    Optional<SyncJob> open(String registry);

    /** The job; empty if there is none. */
    Optional<SyncJob> find(String id);

    /** The Task of a job. */
    Task task(String id);

    /** The job has begun: whoever asks from now on is served by the next one. */
    void begun(SyncJob job);

    /** The job takes up the changes up to that one. */
    void takesUp(SyncJob job, long upTo);

    /** Brings the Task up to date: counts, and how long until the next try where nothing can be done before. */
    void progress(SyncJob job, Optional<Duration> nextTry);

    /** The job has ended. */
    void ended(SyncJob job, boolean completed, String reason);

    /** Makes the registry known, and has it told of everything if it is new; to be called again and again. */
    void register(String registry);

    /** When the schedule last asked for a job, or the registry became known. */
    Instant lastScheduled(String registry);

    /** The schedule asks for a job now. */
    void scheduled(String registry, Instant at);
}
