package io.github.jennerfhir.server.host;

import org.hl7.fhir.utilities.http.ManagedWebAccess;
import org.hl7.fhir.utilities.http.ManagedWebAccess.WebAccessPolicy;

/**
 * The core libraries of FHIR can fetch packages, profiles and terminology from wherever an address in a resource points to.
 * A server needs none of it: what it knows it brings along, and so those ways are closed for the whole process.
 */
final class OutboundAccess {

    private OutboundAccess() {}

    /** Has every request of the core libraries refused before it is sent. */
    static void prohibit() {
        ManagedWebAccess.setAccessPolicy(WebAccessPolicy.PROHIBITED);
    }
}
