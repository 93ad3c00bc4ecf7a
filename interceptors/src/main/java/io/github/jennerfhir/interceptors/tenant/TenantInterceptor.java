package io.github.jennerfhir.interceptors.tenant;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import io.github.jennerfhir.operations.caller.CallerSource;

/**
 * Keeps every read and write in the partition of the caller's tenant. The tenant comes from the caller, never from an
 * address, a header or a Bundle. To be registered on the storage's interceptor service, so that it holds for jobs and
 * inner calls too. It does not guard search result pages, which HAPI keeps by id alone.
 */
@Interceptor
public final class TenantInterceptor {

    private final CallerSource callers;

    public TenantInterceptor(CallerSource callers) {
        this.callers = callers;
    }

    /** The partition of the caller's tenant. */
    @Hook(Pointcut.STORAGE_PARTITION_IDENTIFY_ANY)
    public RequestPartitionId partition() {
        return RequestPartitionId.fromPartitionName(callers.current().tenant());
    }
}
