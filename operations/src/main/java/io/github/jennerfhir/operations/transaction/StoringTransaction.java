package io.github.jennerfhir.operations.transaction;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.function.Supplier;

/** One database transaction around what is stored for a request. */
public interface StoringTransaction {

    /**
     * Runs work in a transaction and commits it. After a conflict with another transaction it is rolled back and run again, so
     * work keeps nothing from one attempt to the next.
     */
    <T> T run(RequestDetails request, Supplier<T> work);
}
