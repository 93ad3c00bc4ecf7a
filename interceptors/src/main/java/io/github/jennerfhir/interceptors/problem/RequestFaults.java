package io.github.jennerfhir.interceptors.problem;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Map;
import java.util.Optional;

/**
 * Where HAPI 8.8.0 fails with an exception of no meaning at what a client sent: it is told from the code that failed,
 * which works on the request alone. Everywhere else such an exception is a fault of the server and stays one.
 */
final class RequestFaults {

    private static final Refusal BODY = Refusal.of(
            Problem.INVALID_BODY,
            "The body cannot be read as FHIR R4: check that each element is an object, a list or a value as its"
                    + " definition says");

    private static final Refusal PATCH = Refusal.of(
            Problem.INVALID_PATCH,
            "The patch cannot be applied to the resource: check its paths, names and values against the resource");

    private static final Map<String, Refusal> BY_CODE = Map.of(
            "ca.uhn.fhir.rest.server.method.ResourceParameter", BODY,
            "ca.uhn.fhir.jpa.patch.", PATCH);

    private static final int CAUSES = 20;

    private RequestFaults() {}

    static Optional<Refusal> refusal(Throwable failure) {
        Throwable current = failure;
        for (int depth = 0; current != null && depth < CAUSES; depth++) {
            if (current instanceof RuntimeException || current instanceof StackOverflowError) {
                Optional<Refusal> refusal = refusal(current.getStackTrace());
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
            current = current.getCause();
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            for (Map.Entry<String, Refusal> code : BY_CODE.entrySet()) {
                if (frame.getClassName().startsWith(code.getKey())) {
                    return Optional.of(code.getValue());
                }
            }
        }
        return Optional.empty();
    }
}
