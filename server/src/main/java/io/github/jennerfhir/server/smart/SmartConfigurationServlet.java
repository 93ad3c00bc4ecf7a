package io.github.jennerfhir.server.smart;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.server.intake.OutcomePage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code [base]/.well-known/smart-configuration}: JSON, whatever the request accepts. Thread safe. */
final class SmartConfigurationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String PATH = "/fhir/.well-known/smart-configuration";

    private final transient JsonMapper json = JsonMapper.builder().build();
    private final transient TokenServiceSource tokens;
    private final transient OutcomePage outcomes;

    SmartConfigurationServlet(TokenServiceSource tokens, OutcomePage outcomes) {
        this.tokens = tokens;
        this.outcomes = outcomes;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TokenService> service = tokens.current();
        if (service.isEmpty()) {
            outcomes.write(
                    response,
                    Refusal.of(Problem.NOT_SERVED, "This server has not been told where apps get tokens for it"));
            return;
        }
        byte[] body = json.writeValueAsBytes(service.get().configuration());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
