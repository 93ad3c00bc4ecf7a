package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.transaction.BundleStore;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores through HAPI's own transaction processor. */
final class HapiBundleStore implements BundleStore {

    private final IFhirSystemDao<Bundle, Meta> dao;

    HapiBundleStore(IFhirSystemDao<Bundle, Meta> dao) {
        this.dao = dao;
    }

    @Override
    public Bundle store(RequestDetails request, Bundle writes) {
        // Inside another transaction the Bundle is part of it.
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? dao.transactionNested(request, writes)
                : dao.transaction(request, writes);
    }
}
