package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;

/** Tells where a PUT created its resource, FHIR R4 http.html#update and contract §4.2; HAPI tells it of a POST only. */
@Interceptor
public final class CreatedLocation {

    /** Adds the header; what has just been created has its first version. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void tell(RequestDetails request, ResponseDetails answer) {
        if (request.getRestOperationType() == RestOperationTypeEnum.UPDATE
                && answer.getResponseCode() == Constants.STATUS_HTTP_201_CREATED
                && request.getId() != null
                && request instanceof ServletRequestDetails servlet) {
            servlet.getServletResponse()
                    .setHeader(
                            Constants.HEADER_LOCATION,
                            request.getFhirServerBase() + "/" + request.getResourceName() + "/"
                                    + request.getId().getIdPart() + "/_history/1");
        }
    }
}
