package io.github.jennerfhir.server.certificate;

import io.github.jennerfhir.operations.certificate.Issuer;
import io.github.jennerfhir.operations.certificate.Issuers;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The installation's own tenant is the issuer at its address; another tenant is one at {@code /issuers/[tenant]} below it.
 * Thread safe.
 */
public final class TenantIssuers implements Issuers {

    static final String OTHERS = "/issuers/";

    private static final Pattern TENANT = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

    private final Supplier<String> root;
    private final String name;
    private final Optional<String> country;
    private final String ownTenant;

    /**
     * @param root the address, asked for when it is needed: the port may not be known earlier
     * @param ownTenant the tenant whose issuer has the address itself
     */
    public TenantIssuers(Supplier<String> root, String name, Optional<String> country, String ownTenant) {
        this.root = root;
        this.name = name;
        this.country = country;
        this.ownTenant = ownTenant;
    }

    @Override
    public Issuer of(String tenant) {
        return new Issuer(tenant.equals(ownTenant) ? root.get() : root.get() + OTHERS + tenant, name, country);
    }

    @Override
    public Optional<String> tenant(String url) {
        String address = root.get();
        if (url.equals(address)) {
            return Optional.of(ownTenant);
        }
        return url.startsWith(address + OTHERS)
                ? tenantInPath(url.substring(address.length() + OTHERS.length()))
                : Optional.empty();
    }

    /** The tenant that a part of a path names. */
    static Optional<String> tenantInPath(String part) {
        return TENANT.matcher(part).matches() ? Optional.of(part) : Optional.empty();
    }
}
