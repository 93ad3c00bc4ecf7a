package io.github.jennerfhir.operations.tenant;

import java.util.Collection;
import java.util.Optional;

/** The tenants as they are now. What another replica changed is seen within seconds. Thread safe. */
public interface Tenants {

    /** All of them. */
    Collection<Tenant> all();

    /** The one of that name. */
    default Optional<Tenant> find(String name) {
        return all().stream().filter(tenant -> tenant.name().equals(name)).findFirst();
    }
}
