package io.github.jennerfhir.operations.registry;

import java.time.Instant;
import java.util.Optional;

/** When a registry is told without being asked to. */
@FunctionalInterface
public interface SyncSchedule {

    /** The next time after that one; empty if there is none. */
    Optional<Instant> after(Instant time);
}
