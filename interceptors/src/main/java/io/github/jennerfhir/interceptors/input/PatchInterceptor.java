package io.github.jennerfhir.interceptors.input;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;

/** Judges a patch that comes as a request of its own. Those in a Bundle are judged by the Bundle processor. */
@Interceptor(order = -100)
public final class PatchInterceptor {

    private final PatchRules rules;

    public PatchInterceptor(PatchRules rules) {
        this.rules = rules;
    }

    /** Throws the refusal, if there is one. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void judge(RequestDetails request) {
        if (request.getRequestType() != RequestTypeEnum.PATCH) {
            return;
        }
        String type = String.valueOf(request.getHeader(Constants.HEADER_CONTENT_TYPE));
        if (type.startsWith(PatchRules.JSON_PATCH)) {
            rules.judgeJsonPatch(request.loadRequestContents());
        } else if (type.contains("json") && !type.contains("xml")) {
            rules.judgeParameters(request.loadRequestContents());
        } else {
            throw new ProblemException(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "A patch is a JSON Patch (application/json-patch+json) or a FHIRPath Patch"
                            + " (application/fhir+json)");
        }
    }
}
