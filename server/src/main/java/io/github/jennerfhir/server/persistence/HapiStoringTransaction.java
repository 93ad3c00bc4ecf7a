package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import java.util.function.Supplier;

/** A transaction of HAPI's, which its DAOs join and which it runs again after a conflict. */
final class HapiStoringTransaction implements StoringTransaction {

    private final IHapiTransactionService transactions;

    HapiStoringTransaction(IHapiTransactionService transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> T run(RequestDetails request, Supplier<T> work) {
        return transactions.withRequest(request).execute(work::get);
    }
}
