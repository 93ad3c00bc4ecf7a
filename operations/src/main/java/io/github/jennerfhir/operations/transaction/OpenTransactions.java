package io.github.jennerfhir.operations.transaction;

import java.time.Instant;

/** The transactions that have not ended yet, on whatever replica. Thread safe. */
@FunctionalInterface
public interface OpenTransactions {

    /** When the oldest of them began, by the database's clock; now if there is none. */
    Instant oldestStart();
}
