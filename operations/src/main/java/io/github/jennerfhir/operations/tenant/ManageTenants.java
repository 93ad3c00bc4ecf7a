package io.github.jennerfhir.operations.tenant;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Adds tenants and changes them. Thread safe. */
public final class ManageTenants {

    private final TenantStore store;
    private final Tenants tenants;
    private final Predicate<String> scheduleIsKnown;

    public ManageTenants(TenantStore store, Tenants tenants, Predicate<String> scheduleIsKnown) {
        this.store = store;
        this.tenants = tenants;
        this.scheduleIsKnown = scheduleIsKnown;
    }

    /**
     * Stores a tenant.
     *
     * @throws ProblemException INVALID_PARAMETER if its schedule is not known, or an issuer's keys are nowhere, or elsewhere
     *     for another tenant
     */
    public void save(Tenant tenant) {
        tenant.schedule().filter(scheduleIsKnown.negate()).ifPresent(schedule -> {
            throw invalid(
                    "schedule", "There is no such schedule: take one that is shipped or in the schedules' folder");
        });
        tenant.issuers().forEach(ManageTenants::judge);
        List<Tenant> all = new ArrayList<>(List.of(tenant));
        tenants.all().stream()
                .filter(other -> !other.name().equals(tenant.name()))
                .forEach(all::add);
        if (IssuersAgree.disagreement(all).isPresent()) {
            throw invalid("jwkSet", "The issuer has other keys, or another audience, for another tenant");
        }
        store.save(tenant);
    }

    private static void judge(TokenIssuer issuer) {
        issuer.jwkSet().filter(address -> !isAddress(address)).ifPresent(address -> {
            throw invalid("jwkSet", "The keys of an issuer are at an address that begins with https://");
        });
    }

    /** Only what can be read without being changed on its way, or comes from this machine. */
    private static boolean isAddress(String address) {
        try {
            URI uri = URI.create(address);
            boolean local = "localhost".equals(uri.getHost()) || "127.0.0.1".equals(uri.getHost());
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || local && "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static ProblemException invalid(String parameter, String detail) {
        return new ProblemException(
                Problem.INVALID_PARAMETER, detail, "Parameters.parameter.where(name='" + parameter + "')");
    }
}
