package io.github.jennerfhir.operations.registry.hl7;

import java.util.Optional;

/** Who assigned an id, from HD to the system of an Identifier. */
final class AuthorityReader {

    /** As HL7's mapping from v2 to FHIR writes a namespace that is no OID. */
    static final String NAMESPACE = "urn:id:";

    private AuthorityReader() {}

    /** Empty if nobody is named, or in letters that no address has. */
    static Optional<String> system(String namespace, String oid) {
        if (oid.matches("[012](\\.\\d+)+")) {
            return Optional.of("urn:oid:" + oid);
        }
        return namespace.matches("[A-Za-z0-9._-]{1,100}") ? Optional.of(NAMESPACE + namespace) : Optional.empty();
    }
}
