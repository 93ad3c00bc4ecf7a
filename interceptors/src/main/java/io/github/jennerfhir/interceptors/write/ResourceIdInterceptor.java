package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.identity.TimeOrderedIds;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * Gives the resources of creates ids that rise with time, where HAPI would draw lots: several indexes of a record are in
 * the order of its id. A create that stores nothing, since its condition finds a resource, leaves the id unused. To be registered
 * on the servlet.
 */
@Interceptor
public final class ResourceIdInterceptor {

    private final TimeOrderedIds ids;

    public ResourceIdInterceptor(TimeOrderedIds ids) {
        this.ids = ids;
    }

    /** Of a request that creates one resource. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void assign(RestOperationTypeEnum interaction, RequestDetails request) {
        if (interaction == RestOperationTypeEnum.CREATE && request.getResource() != null) {
            assign(request.getResource());
        }
    }

    /** Of a Bundle that is stored. */
    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void assign(IBaseBundle submitted) {
        if (submitted instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .filter(entry -> entry.getRequest().getMethod() == HTTPVerb.POST && entry.hasResource())
                    .forEach(entry -> assign(entry.getResource()));
        }
    }

    private void assign(IBaseResource created) {
        created.setUserData(JpaConstants.RESOURCE_ID_SERVER_ASSIGNED_VALUE, ids.next());
    }
}
