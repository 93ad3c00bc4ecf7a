package io.github.jennerfhir.operations.tenant;

import io.github.jennerfhir.operations.caller.CallerSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/** In which zone the days of the caller's tenant begin and end. Thread safe. */
public final class TenantClock implements Supplier<ZoneId> {

    private final CallerSource callers;
    private final Tenants tenants;
    private final ZoneId otherwise;

    /** @param otherwise for a tenant that is not known any more */
    public TenantClock(CallerSource callers, Tenants tenants, ZoneId otherwise) {
        this.callers = callers;
        this.tenants = tenants;
        this.otherwise = otherwise;
    }

    @Override
    public ZoneId get() {
        return tenants.find(callers.current().tenant()).map(Tenant::zone).orElse(otherwise);
    }
}
