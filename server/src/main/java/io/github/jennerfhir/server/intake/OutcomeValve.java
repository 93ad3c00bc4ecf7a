package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.operations.problem.Problem;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * Answers what never reaches a servlet, such as an address that is no URL, in place of Tomcat's own page. Tomcat makes it
 * by its name, so it has nothing to ask and writes a text that is always the same.
 */
public final class OutcomeValve extends ErrorReportValve {

    private static final String OUTCOME = """
        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","details":{"text":"%s"},\
        "diagnostics":"The request cannot be read as HTTP: check method, address and headers"}]}\
        """;

    /** What HTTP has no such method, encoding or version for was asked for wrongly: nothing failed here. */
    private static final Set<Integer> OF_THE_CLIENT = Set.of(501, 505);

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (OF_THE_CLIENT.contains(response.getStatus())) {
            response.setStatus(Response.SC_BAD_REQUEST);
        }
        Problem problem = Problem.INVALID_URL;
        response.setContentType("application/fhir+json;charset=UTF-8");
        try {
            response.getReporter().write(OUTCOME.formatted(problem.issueType().toCode(), problem.display()));
            response.finishResponse();
        } catch (IOException e) {
            // The client has gone.
        }
    }
}
