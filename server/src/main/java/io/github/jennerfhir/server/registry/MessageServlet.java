package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.registry.hl7.ReceivedMessage;
import io.github.jennerfhir.operations.registry.intake.AnswerMessage;
import io.github.jennerfhir.server.intake.OutcomePage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;

/**
 * {@code POST /hl7}: one HL7 v2 message in, the answer out, as over MLLP. What HL7 v2 has an answer for is 200, also a
 * refusal: MSA-1 says it. Thread safe.
 */
final class MessageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient AnswerMessage messages;
    private final transient MessageAccess access;
    private final transient DataSize longest;
    private final transient OutcomePage page;

    MessageServlet(AnswerMessage messages, MessageAccess access, DataSize longest, OutcomePage page) {
        this.messages = messages;
        this.access = access;
        this.longest = longest;
        this.page = page;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("POST")) {
                response.setHeader("Allow", "POST");
                throw new ProblemException(Problem.INTERACTION_NOT_SERVED, "Messages are sent with POST");
            }
            byte[] body = request.getInputStream().readAllBytes();
            if (body.length > longest.toBytes()) {
                throw new ProblemException(
                        Problem.BODY_TOO_LARGE, "A message has at most %d bytes".formatted(longest.toBytes()));
            }
            ReceivedMessage message = ReceivedMessage.of(body);
            access.require(message.isQuery());
            write(messages.answer(message), response);
        } catch (ProblemException e) {
            page.write(response, e.refusal());
        }
    }

    private static void write(String answer, HttpServletResponse response) throws IOException {
        byte[] text = answer.getBytes(StandardCharsets.UTF_8);
        response.setContentType("x-application/hl7-v2+er7;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }
}
