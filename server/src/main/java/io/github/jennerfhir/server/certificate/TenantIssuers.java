package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.operations.certificate.Issuer;
import io.github.jennerfhir.operations.certificate.Issuers;
import io.github.jennerfhir.server.settings.TenantCertificates;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The installation's own tenant is the issuer at its address; another tenant is the one that the settings name for it, or
 * one at {@code /issuers/[tenant]} below that address. Thread safe.
 */
public final class TenantIssuers implements Issuers {

    static final String OTHERS = "/issuers/";

    private static final Pattern TENANT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    private final Supplier<String> root;
    private final String name;
    private final Optional<String> country;
    private final String ownTenant;
    private final Map<String, TenantCertificates> settings;

    /**
     * @param root the address, asked for when it is needed: the port may not be known earlier
     * @param ownTenant the tenant whose issuer has the address itself
     * @param settings what other tenants have of their own
     */
    public TenantIssuers(
            Supplier<String> root,
            String name,
            Optional<String> country,
            String ownTenant,
            Map<String, TenantCertificates> settings) {
        this.root = root;
        this.name = name;
        this.country = country;
        this.ownTenant = ownTenant;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Issuer of(String tenant) {
        Optional<TenantCertificates> own = Optional.ofNullable(settings.get(tenant));
        return new Issuer(
                own.flatMap(TenantCertificates::issuer).map(URI::toString).orElseGet(() -> address(tenant)),
                own.flatMap(TenantCertificates::issuerName).orElse(name),
                own.flatMap(TenantCertificates::country).or(() -> country));
    }

    @Override
    public Optional<String> tenant(String url) {
        Optional<String> named = settings.keySet().stream()
                .filter(tenant -> of(tenant).url().equals(url))
                .findFirst();
        return named.or(() -> below(url));
    }

    private Optional<String> below(String url) {
        String address = root.get();
        if (url.equals(address)) {
            return Optional.of(ownTenant);
        }
        return Optional.of(url)
                .filter(known -> known.startsWith(address + OTHERS))
                .flatMap(known -> tenantInPath(known.substring(address.length() + OTHERS.length())))
                // a tenant with another address has not this one besides
                .filter(tenant -> of(tenant).url().equals(url));
    }

    private String address(String tenant) {
        return tenant.equals(ownTenant) ? root.get() : root.get() + OTHERS + tenant;
    }

    /** The tenant that a part of a path names. */
    static Optional<String> tenantInPath(String part) {
        return TENANT.matcher(part).matches() ? Optional.of(part) : Optional.empty();
    }
}
