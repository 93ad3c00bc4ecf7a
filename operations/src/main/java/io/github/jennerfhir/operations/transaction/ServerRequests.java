package io.github.jennerfhir.operations.transaction;

import ca.uhn.fhir.rest.api.server.RequestDetails;

/** Requests that the server makes of itself. */
@FunctionalInterface
public interface ServerRequests {

    /** A request in the current caller's tenant, which no access rule is asked about. */
    RequestDetails forTenant();
}
