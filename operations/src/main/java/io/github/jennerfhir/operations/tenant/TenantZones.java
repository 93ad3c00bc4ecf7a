package io.github.jennerfhir.operations.tenant;

import java.time.ZoneId;
import java.util.Map;

/** The tenants by name, each with the zone in which its days begin and end. Thread safe. */
@FunctionalInterface
public interface TenantZones {

    /** All tenants as they are now. */
    Map<String, ZoneId> all();
}
