package io.github.jennerfhir.operations.certificate;

import java.util.Objects;
import java.util.Optional;

/**
 * In whose name a tenant's certificates are issued.
 *
 * @param url the issuer's address without a slash at the end; its keys are below it at {@code /.well-known/jwks.json}
 * @param name the issuer as people know it
 * @param country ISO 3166-1 alpha-2, where it is known
 */
public record Issuer(String url, String name, Optional<String> country) {

    public Issuer {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(country, "country");
    }
}
