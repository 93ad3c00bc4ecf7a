package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** Something to be done before a read is answered, the same for a request of its own and for an entry of a Bundle. */
@FunctionalInterface
public interface ReadPreparation {

    /** Does it; throws to refuse the read. */
    void prepare(RequestDetails request);
}
