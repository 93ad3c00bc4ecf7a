package io.github.jennerfhir.operations.tenant;

/** Keeps tenants. Thread safe. */
@FunctionalInterface
public interface TenantStore {

    /** Stores a tenant, in the place of the one of its name if there is one, and makes room for its data. */
    void save(Tenant tenant);
}
