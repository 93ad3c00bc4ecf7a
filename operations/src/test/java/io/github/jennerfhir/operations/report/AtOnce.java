package io.github.jennerfhir.operations.report;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import java.util.function.Supplier;

/** A transaction that runs its work and ends. */
final class AtOnce implements StoringTransaction {

    @Override
    public <T> T run(RequestDetails request, Supplier<T> work) {
        return work.get();
    }
}
