package io.github.jennerfhir.server.security;

import java.util.Optional;

/** Those whose tokens are believed. Thread safe. */
@FunctionalInterface
interface TrustedIssuers {

    /** The one that calls itself so in {@code iss}; empty if it is not trusted. */
    Optional<TrustedIssuer> find(String issuer);
}
