package io.github.jennerfhir.operations.certificate;

import java.util.Collection;

/** The other issuers whose certificates hold here. Nobody is asked over the network. Implementations are thread safe. */
@FunctionalInterface
public interface TrustedIssuers {

    /** All of them. */
    Collection<TrustedIssuer> all();
}
