package io.github.jennerfhir.operations.transaction;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/** Stores the writes of one Bundle in one database transaction. */
@FunctionalInterface
public interface BundleStore {

    /**
     * Stores all entries or none.
     *
     * @param writes a Bundle of type transaction whose entries only write
     * @return an entry for each of the given ones, in their order
     * @throws RuntimeException what refused the first entry that cannot be stored; then nothing is
     */
    Bundle store(RequestDetails request, Bundle writes);
}
