package io.github.jennerfhir.interceptors.served;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import org.hl7.fhir.instance.model.api.IIdType;

/** Refuses single requests that the policy does not serve, before HAPI looks for a method that could answer them. */
@Interceptor
public final class InteractionInterceptor {

    private final InteractionPolicy policy;

    public InteractionInterceptor(InteractionPolicy policy) {
        this.policy = policy;
    }

    /** Throws the refusal, if there is one. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLER_SELECTED)
    public void judge(RequestDetails request) {
        if (namesType(request.getResourceName())) {
            String id = id(request.getId());
            policy.judge(request.getRequestType().name(), request.getResourceName(), id, request.getOperation())
                    .ifPresent(refusal -> {
                        throw new ProblemException(refusal);
                    });
        }
    }

    /** {@code metadata} and the pages of the API's documentation begin with a small letter, types do not. */
    private static boolean namesType(@Nullable String name) {
        return name != null && !name.isEmpty() && !Character.isLowerCase(name.charAt(0));
    }

    @Nullable
    private static String id(@Nullable IIdType id) {
        return id == null ? null : id.getIdPart();
    }
}
