package io.github.jennerfhir.operations.problem;

import java.util.Optional;

/** Tells what a failure of the storage means for whoever sent the request. Thread safe. */
@FunctionalInterface
public interface StorageFailures {

    /** What the failure, or what caused it, means; empty if the storage has no part in it or nothing to say. */
    Optional<Refusal> refusal(Throwable failure);
}
