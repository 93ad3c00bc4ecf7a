package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.annotation.Nullable;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Tells the version that a patch gave in ETag, as FHIR R4 http.html#patch asks; HAPI tells it of creates and updates only. */
@Interceptor
public final class PatchedVersion {

    /** Adds the header. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void tell(RequestDetails request, @Nullable IBaseResource answer) {
        if (request.getRestOperationType() == RestOperationTypeEnum.PATCH
                && request instanceof ServletRequestDetails servlet
                && answer != null
                && !(answer instanceof OperationOutcome)
                && answer.getMeta().getVersionId() != null) {
            servlet.getServletResponse()
                    .setHeader(Constants.HEADER_ETAG, "W/\"" + answer.getMeta().getVersionId() + "\"");
        }
    }
}
