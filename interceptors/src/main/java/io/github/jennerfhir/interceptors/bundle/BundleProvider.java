package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** {@code POST [base]} with a {@code batch} or a {@code transaction}. */
public final class BundleProvider {

    private final BundleProcessor processor;

    public BundleProvider(BundleProcessor processor) {
        this.processor = processor;
    }

    /** Processes the Bundle. */
    @Transaction
    public Bundle process(@TransactionParam Bundle bundle, ServletRequestDetails request) {
        return processor.process(bundle, request);
    }
}
