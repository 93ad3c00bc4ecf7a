package io.github.jennerfhir.operations.registry;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One job for one registry, as it is stored.
 *
 * @param id the logical id of its Task
 * @param upTo the latest change that it takes up; empty until it has begun
 */
public record SyncJob(String id, String registry, State state, Instant requestedAt, Optional<Long> upTo) {

    /** Where a job is. */
    public enum State {
        REQUESTED,
        RUNNING,
        COMPLETED,
        FAILED;

        /** Whether there is something left to do. */
        public boolean open() {
            return this == REQUESTED || this == RUNNING;
        }
    }

    public SyncJob {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(upTo, "upTo");
    }
}
