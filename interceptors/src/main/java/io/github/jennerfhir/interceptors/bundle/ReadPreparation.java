package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** Something to be done about a read, the same for a request of its own and for an entry of a Bundle. */
@FunctionalInterface
public interface ReadPreparation {

    /** Does it; throws to refuse the read. */
    void prepare(RequestDetails request);

    /** Sees the answer before it is given. */
    default void answered(RequestDetails request, IBaseResource answer) {}
}
