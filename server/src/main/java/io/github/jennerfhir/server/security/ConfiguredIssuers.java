package io.github.jennerfhir.server.security;

import io.github.jennerfhir.server.settings.HttpSettings;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.SecuritySettings.Mode;
import io.github.jennerfhir.server.settings.TenantSettings;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;

/** The issuers that the settings name: the one elsewhere, and in the mode embedded the one that is part of this server. */
final class ConfiguredIssuers implements TrustedIssuers {

    private final Optional<TrustedIssuer> elsewhere;
    private final Optional<ObjectProvider<EmbeddedIssuer>> embedded;
    private final Set<String> embeddedTenants;
    private volatile Optional<TrustedIssuer> own = Optional.empty();

    ConfiguredIssuers(
            SecuritySettings settings,
            HttpSettings http,
            TenantSettings tenant,
            ObjectProvider<EmbeddedIssuer> embedded,
            ServerProperties server) {
        this.embedded = settings.mode() == Mode.EMBEDDED ? Optional.of(embedded) : Optional.empty();
        this.embeddedTenants = Set.of(tenant.name());
        Set<String> tenants = settings.tenants().isEmpty() ? Set.of(tenant.name()) : Set.copyOf(settings.tenants());
        String audience = audience(settings, http, server);
        this.elsewhere = settings.mode() == Mode.OFF
                ? Optional.empty()
                : settings.issuer()
                        .map(name -> new TrustedIssuer(
                                name,
                                audience,
                                KeySets.at(settings.jwkSet().orElseThrow(), settings.keyRefresh()),
                                tenants));
    }

    /** What tokens must have in {@code aud} if nothing else is said. */
    static String audience(SecuritySettings settings, HttpSettings http, ServerProperties server) {
        return settings.audience()
                .or(() -> http.baseUrl().map(Object::toString))
                .orElseGet(() -> "http://localhost:" + port(server) + "/fhir");
    }

    private static int port(ServerProperties server) {
        return server.getPort() == null ? 8080 : server.getPort();
    }

    @Override
    public Optional<TrustedIssuer> find(String issuer) {
        return elsewhere
                .filter(trusted -> trusted.issuer().equals(issuer))
                .or(() -> own().filter(trusted -> trusted.issuer().equals(issuer)));
    }

    /** The one that is part of this server, as soon as it is there. */
    private Optional<TrustedIssuer> own() {
        if (own.isEmpty()) {
            own = embedded.map(ObjectProvider::getIfAvailable)
                    .map(issuer ->
                            new TrustedIssuer(issuer.issuer(), issuer.audience(), issuer.keys(), embeddedTenants));
        }
        return own;
    }
}
