package io.github.jennerfhir.server.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Set;

/**
 * One whose tokens are believed.
 *
 * @param issuer its {@code iss}
 * @param audience what its tokens must name in {@code aud}
 * @param keys its public keys
 * @param tenants the tenants that it may speak for
 */
record TrustedIssuer(String issuer, String audience, JWKSource<SecurityContext> keys, Set<String> tenants) {

    TrustedIssuer {
        tenants = Set.copyOf(tenants);
    }
}
