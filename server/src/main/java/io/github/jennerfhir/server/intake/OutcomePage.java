package io.github.jennerfhir.server.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes a refusal where HAPI does not: before its servlet, and outside of it. Thread safe. */
public final class OutcomePage {

    private final FhirContext fhir;
    private final ProblemResponses responses;

    public OutcomePage(FhirContext fhir, ProblemResponses responses) {
        this.fhir = fhir;
        this.responses = responses;
    }

    /** Answers the request with it. */
    public void write(HttpServletResponse response, Refusal refusal) throws IOException {
        write(response, responses.answer(refusal));
    }

    /** Answers the request with whatever a failure comes to. */
    public void write(HttpServletResponse response, BaseServerResponseException answer) throws IOException {
        byte[] body = fhir.newJsonParser()
                .encodeResourceToString(responses.outcome(answer))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.getStatusCode());
        if (answer.hasResponseHeaders()) {
            answer.getResponseHeaders()
                    .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        }
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
