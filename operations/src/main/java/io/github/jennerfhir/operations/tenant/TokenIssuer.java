package io.github.jennerfhir.operations.tenant;

import java.util.Objects;
import java.util.Optional;

/**
 * One whose access tokens may be for a tenant.
 *
 * @param issuer its {@code iss}
 * @param jwkSet where its public keys are; absent where the settings of the server say so
 * @param audience what its tokens have in {@code aud}; absent for the server's own address
 */
public record TokenIssuer(String issuer, Optional<String> jwkSet, Optional<String> audience) {

    public TokenIssuer {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(jwkSet, "jwkSet");
        Objects.requireNonNull(audience, "audience");
    }
}
