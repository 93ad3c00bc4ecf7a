package io.github.jennerfhir.interceptors.problem;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;

/** Answers failures of single requests. The entries of a Bundle are answered by the Bundle processor, in the same words. */
@Interceptor
public final class ProblemInterceptor {

    private final ProblemResponses responses;

    public ProblemInterceptor(ProblemResponses responses) {
        this.responses = responses;
    }

    /** The answer that the client gets. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException answer(Throwable failure, RequestDetails request) {
        return UnreadableParameters.refusal(failure, request)
                .map(responses::answer)
                .orElseGet(() -> responses.answer(failure));
    }
}
