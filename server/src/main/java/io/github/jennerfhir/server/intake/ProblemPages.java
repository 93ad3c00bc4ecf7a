package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the container would answer with a page of its own is answered with an OperationOutcome. Thread safe. */
@Controller
class ProblemPages implements ErrorController {

    private final OutcomePage page;
    private final ProblemResponses responses;

    ProblemPages(OutcomePage page, ProblemResponses responses) {
        this.page = page;
        this.responses = responses;
    }

    @RequestMapping("${server.error.path:/error}")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (status >= 500 && failure instanceof Throwable thrown) {
            page.write(response, responses.answer(thrown));
        } else {
            page.write(response, refusal(status));
        }
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> Refusal.of(Problem.NOT_SERVED, "There is nothing here: the FHIR API is at /fhir");
            case 405, 501 ->
                Refusal.of(Problem.INTERACTION_NOT_SERVED, "This address does not know the HTTP method of the request");
            case 413 -> Refusal.of(Problem.BODY_TOO_LARGE, "The body is too large: send less at once");
            case 406, 415 -> Refusal.of(Problem.UNSUPPORTED_MEDIA_TYPE, "This address does not know the format");
            case 503 -> Refusal.of(Problem.OVERLOADED, "The server cannot answer now: send the request again");
            default -> Refusal.of(Problem.INVALID_URL, "The request cannot be read as HTTP");
        };
    }
}
