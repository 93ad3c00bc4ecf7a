package io.github.jennerfhir.operations.tenant;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An issuer may speak for several tenants, but it is one: were its keys here for one tenant and there for another, whoever has
 * the one key could sign for both.
 */
public final class IssuersAgree {

    private IssuersAgree() {}

    /** An issuer that some of the tenants name with other keys, or another audience, than others do; empty if there is none. */
    public static Optional<String> disagreement(Collection<Tenant> tenants) {
        Map<String, TokenIssuer> known = new HashMap<>();
        return tenants.stream()
                .flatMap(tenant -> tenant.issuers().stream())
                .filter(issuer -> issuer.jwkSet().isPresent())
                .filter(issuer -> {
                    TokenIssuer first = known.putIfAbsent(issuer.issuer(), issuer);
                    return first != null && !first.equals(issuer);
                })
                .map(TokenIssuer::issuer)
                .findFirst();
    }
}
