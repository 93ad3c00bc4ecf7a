package io.github.jennerfhir.interceptors.content;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges the values of a body as soon as it is parsed, before anything compares it with what is stored or writes it out.
 * The entries of a Bundle are judged by the Bundle processor, each for itself. To be registered on the servlet.
 */
@Interceptor(order = -100)
public final class ParsedBodyInterceptor {

    /** Throws the refusal, if there is one. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void judge(RequestDetails request) {
        if (request.getResource() instanceof Resource body && !(body instanceof Bundle)) {
            StorableValues.judge(body);
        }
    }
}
