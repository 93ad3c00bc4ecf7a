package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;

/**
 * Has every single request judged before anything of it is done, and every answer before it leaves. The entries of a Bundle
 * are judged by the Bundle processor, by the same rules. To be registered on the servlet.
 */
@Interceptor
public final class AccessInterceptor {

    private static final int FIRST = -100;

    private final RequestAccess requests;
    private final AnswerAccess answers;
    private final AccessAudit audit;

    public AccessInterceptor(RequestAccess requests, AnswerAccess answers, AccessAudit audit) {
        this.requests = requests;
        this.answers = answers;
        this.audit = audit;
    }

    /** Before parameters are read into a method's arguments, so that a search is narrowed in time. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED, order = FIRST)
    public void judge(RequestDetails request) {
        requests.judge(request);
    }

    /** When the body is parsed. */
    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = FIRST)
    public void judgeBody(RequestDetails request) {
        if (request.getResource() instanceof Resource body && !(body instanceof Bundle)) {
            requests.judgeBody(body);
        }
    }

    /** Before the answer is written. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = FIRST)
    public void judgeAnswer(RequestDetails request, IBaseResource answer) {
        if (answer instanceof Resource resource) {
            answers.judge(request, resource);
            audit.read(request, resource);
        }
    }

    /** When it is known how a request is refused; the answer is HAPI's to write. */
    @Hook(value = Pointcut.SERVER_HANDLE_EXCEPTION, order = FIRST)
    public boolean noteRefusal(RequestDetails request, BaseServerResponseException answer) {
        audit.refused(request, answer);
        return true;
    }
}
