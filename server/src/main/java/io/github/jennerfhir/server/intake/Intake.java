package io.github.jennerfhir.server.intake;

import io.github.jennerfhir.interceptors.input.JsonForm;
import io.github.jennerfhir.interceptors.input.JsonInspection;
import io.github.jennerfhir.interceptors.input.JsonTypes;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.server.settings.LimitSettings;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before every servlet: reads the body once, judges it, and hands on what is left of the request. Thread safe.
 */
final class Intake extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");
    private static final String FHIR = "/fhir";
    private static final String MESSAGES = "/hl7";
    private static final String AUTHORIZATION = "/oauth2/";
    private static final Pattern SLASHES_AROUND = Pattern.compile("^/+|/+$");
    private static final byte[] NONE = {};

    private final LimitSettings limits;
    private final BodyReader bodies = new BodyReader();
    private final BodiesInMemory memory;
    private final JsonInspection json;
    private final JsonTypes types;
    private final ProblemResponses responses;
    private final OutcomePage page;

    Intake(LimitSettings limits, JsonInspection json, JsonTypes types, ProblemResponses responses, OutcomePage page) {
        this.limits = limits;
        this.memory = new BodiesInMemory((int) limits.bodiesInMemory().toBytes());
        this.json = json;
        this.types = types;
        this.responses = responses;
        this.page = page;
    }

    /** Login and token endpoint have a form read by the filters before them, which judge it themselves. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith(AUTHORIZATION);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (BodiesInMemory.Share share = memory.open()) {
            CheckedRequest checked;
            try {
                checked = check(request, share);
                AnswerFormats.judge(checked, AnswerFormats.accepted(request));
            } catch (ProblemException | IOException e) {
                refuse(request, response, e);
                return;
            }
            chain.doFilter(checked, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Exception why) throws IOException {
        bodies.drain(request);
        if (why instanceof ProblemException problem) {
            if (problem.refusal().problem() == Problem.INTERACTION_NOT_SERVED) {
                response.setHeader(
                        "Allow", String.join(", ", METHODS.stream().sorted().toList()));
            }
            page.write(response, responses.answer(problem));
        } else {
            page.write(
                    response,
                    responses.answer(new ProblemException(Problem.INVALID_BODY, "The body could not be read")));
        }
    }

    private CheckedRequest check(HttpServletRequest request, BodiesInMemory.Share share) throws IOException {
        if (!METHODS.contains(request.getMethod())) {
            throw new ProblemException(Problem.INTERACTION_NOT_SERVED, "FHIR has no such HTTP method");
        }
        AddressRules.judge(request.getRequestURI());
        AddressRules.judge(request.getQueryString() == null ? "" : request.getQueryString());
        if (!WITH_BODY.contains(request.getMethod())) {
            return new CheckedRequest(request, NONE, false);
        }
        String path = path(request);
        boolean bundle = request.getServletPath().equals(FHIR) && path.isEmpty();
        byte[] body = bodies.read(request, bundle ? limits.bundle() : limits.body(), share);
        if (body.length == 0) {
            return new CheckedRequest(request, NONE, false);
        }
        MediaType type = request.getServletPath().equals(MESSAGES)
                ? MediaType.ofMessage(request.getContentType())
                : MediaType.of(request.getContentType(), request.getMethod(), path);
        boolean fhir = request.getServletPath().equals(FHIR);
        return new CheckedRequest(request, judge(type, body, fhir), type == MediaType.FORM);
    }

    private byte[] judge(MediaType type, byte[] body, boolean fhir) {
        if (type == MediaType.CONTENT) {
            return body;
        }
        byte[] text = Utf8.require(body);
        switch (type) {
            case FHIR_JSON -> {
                json.inspect(text, fhir ? JsonForm.RESOURCE : JsonForm.OBJECT);
                if (fhir) {
                    types.inspect(text);
                }
            }
            case JSON_PATCH -> json.inspect(text, JsonForm.PATCH);
            case FORM -> AddressRules.judge(new String(text, StandardCharsets.UTF_8));
            case CONTENT, HL7_V2 -> {}
        }
        return text;
    }

    /** What follows the servlet's own path, without slashes around it. */
    private static String path(HttpServletRequest request) {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        return SLASHES_AROUND.matcher(path).replaceAll("");
    }
}
