package io.github.jennerfhir.interceptors.audit;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.audit.write.AuditChange;
import jakarta.annotation.Nullable;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Has each change noted in the transaction that stores it, whichever way it came: alone, in a batch, in a transaction,
 * through a job, by the server itself. To be registered on the storage's interceptor service. An update that changes nothing
 * is not noted, for nothing is stored then.
 */
@Interceptor
public final class AuditInterceptor {

    private final AuditChange changes;

    public AuditInterceptor(AuditChange changes) {
        this.changes = changes;
    }

    /** A resource was created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        changes.created((Resource) resource, is(request, RequestTypeEnum.PUT) ? "update" : "create");
    }

    /** A resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void changed(IBaseResource before, IBaseResource after, RequestDetails request) {
        changes.changed((Resource) before, (Resource) after, is(request, RequestTypeEnum.PATCH) ? "patch" : "update");
    }

    /** A resource was deleted: clients cannot, but inside another's server others may. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        changes.deleted((Resource) resource, "delete");
    }

    private static boolean is(@Nullable RequestDetails request, RequestTypeEnum type) {
        return request != null && request.getRequestType() == type;
    }
}
