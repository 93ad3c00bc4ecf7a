package io.github.jennerfhir.server.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.tenant.TokenIssuer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The issuers of the settings, and those that tenants name: an issuer may speak for the tenants that name it, and one of the
 * settings for those that the settings give it too. Thread safe.
 */
final class TenantIssuers implements TrustedIssuers {

    private final TrustedIssuers ofSettings;
    private final Tenants tenants;
    private final String audience;
    private final Duration refresh;
    private final Map<String, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    /**
     * The issuers.
     *
     * @param audience what tokens must have in {@code aud} if the tenant says nothing else
     * @param refresh how often at most keys are read again for a key id that is not known
     */
    TenantIssuers(TrustedIssuers ofSettings, Tenants tenants, String audience, Duration refresh) {
        this.ofSettings = ofSettings;
        this.tenants = tenants;
        this.audience = audience;
        this.refresh = refresh;
    }

    @Override
    public Optional<TrustedIssuer> find(String issuer) {
        Set<String> named = tenants.all().stream()
                .filter(tenant -> names(tenant, issuer).isPresent())
                .map(Tenant::name)
                .collect(Collectors.toSet());
        Optional<TrustedIssuer> configured = ofSettings.find(issuer);
        if (configured.isPresent()) {
            named.addAll(configured.get().tenants());
            return configured.map(own -> new TrustedIssuer(own.issuer(), own.audience(), own.keys(), named));
        }
        return tenants.all().stream()
                .map(tenant -> names(tenant, issuer))
                .flatMap(Optional::stream)
                .filter(one -> one.jwkSet().isPresent())
                .findFirst()
                .map(one -> new TrustedIssuer(
                        issuer,
                        one.audience().orElse(audience),
                        keys.computeIfAbsent(one.jwkSet().orElseThrow(), location -> KeySets.at(location, refresh)),
                        named));
    }

    private static Optional<TokenIssuer> names(Tenant tenant, String issuer) {
        return tenant.issuers().stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst();
    }
}
