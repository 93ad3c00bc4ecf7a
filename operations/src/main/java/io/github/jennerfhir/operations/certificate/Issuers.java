package io.github.jennerfhir.operations.certificate;

import java.util.Optional;

/** The issuers that this installation is. Implementations are thread safe. */
public interface Issuers {

    /** The issuer that a tenant is. */
    Issuer of(String tenant);

    /** The tenant that an issuer's address belongs to; empty if it is none of ours. */
    Optional<String> tenant(String url);
}
