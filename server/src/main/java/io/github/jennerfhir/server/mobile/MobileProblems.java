package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Turns every refusal on the façade's addresses, whoever made it, from an OperationOutcome into
 * {@code {"code": …, "message": …}} with the same status and the same code. Thread safe.
 */
final class MobileProblems extends OncePerRequestFilter {

    private static final int FIRST_REFUSAL = 400;

    /** FHIR element to the device's field, for those refusals that name one. */
    private static final Map<String, String> FIELDS = Map.of(
            "Immunization.patient", "patientId",
            "AllergyIntolerance.patient", "patientId",
            "Immunization.vaccineCode", "vaccineCode",
            "AllergyIntolerance.code", "code",
            "Immunization.occurrence", "administeredAt",
            "Immunization.occurrence[x]", "administeredAt",
            "Immunization.occurrenceDateTime", "administeredAt",
            "Immunization.statusReason", "refusalReason",
            "Immunization.reportOrigin", "sourceReference");

    private final ObjectMapper mapper;

    MobileProblems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper inner = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, inner);
        if (inner.getStatus() >= FIRST_REFUSAL && isFhir(inner.getContentType())) {
            translate(inner);
        }
        inner.copyBodyToResponse();
    }

    private void translate(ContentCachingResponseWrapper inner) throws IOException {
        JsonNode issue = mapper.readTree(inner.getContentAsByteArray()).at("/issue/0");
        ObjectNode problem = JsonNodeFactory.instance.objectNode();
        problem.put("code", code(issue));
        problem.put("message", issue.path("diagnostics").asText());
        JsonNode element = issue.at("/expression/0");
        if (element.isTextual()) {
            problem.put("field", FIELDS.getOrDefault(element.asText(), element.asText()));
        }
        inner.resetBuffer();
        inner.setContentType("application/json;charset=UTF-8");
        mapper.writeValue(inner.getOutputStream(), problem);
    }

    /** The domain code; a refusal that has none goes by FHIR's kind of issue, in capitals like the others. */
    private static String code(JsonNode issue) {
        JsonNode code = issue.at("/details/coding/0/code");
        return code.isTextual()
                ? code.asText()
                : issue.path("code").asText("unknown").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean isFhir(String contentType) {
        return contentType != null && contentType.startsWith("application/fhir+json");
    }
}
