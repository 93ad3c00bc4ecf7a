package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.mobile.FhirJson.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of the façade, contract §8. Thread safe. */
final class Routes {

    /** The field that names a record of a vaccination. */
    static final String ID = "immunizationId";

    /** Its address is that of the other of the two services that the documents describe. */
    static final String FACILITY_REPORTS = "api/v1/population-health/sync/facility-reports";

    private static final Pattern RECORD = Pattern.compile("immunizations/([A-Za-z0-9.-]{1,64})");
    private static final Pattern CORRECTION = Pattern.compile("immunizations/([A-Za-z0-9.-]{1,64})/correct");
    private static final Pattern FORECAST = Pattern.compile("immunizations/forecast/([A-Za-z0-9.-]{1,64})");

    private final ObjectMapper mapper;
    private final ImmunizationJson immunizations;
    private final ContraindicationJson contraindications = new ContraindicationJson();
    private final FacilityReportJson facilityReports = new FacilityReportJson();
    private final ForecastJson forecasts = new ForecastJson();
    private final Page page;

    Routes(ObjectMapper mapper, ImmunizationJson immunizations) {
        this.mapper = mapper;
        this.immunizations = immunizations;
        this.page = new Page(immunizations);
    }

    /**
     * What a request means.
     *
     * @param path what follows {@code /v1/}, or the whole path where it begins otherwise
     * @throws ProblemException NOT_SERVED, INTERACTION_NOT_SERVED, INVALID_BODY or INVALID_SEARCH
     */
    Route of(HttpServletRequest request, String path) throws IOException {
        Matcher correction = CORRECTION.matcher(path);
        Matcher forecast = FORECAST.matcher(path);
        Matcher record = RECORD.matcher(path);
        String method = request.getMethod();
        if (path.equals("immunizations")) {
            return switch (method) {
                case "GET" -> new Route(FhirRequest.get(page.search(name -> parameter(request, name))), page::read);
                case "POST" -> {
                    Fields fields = fields(request);
                    yield record(immunizations.completed(fields), fields);
                }
                default -> throw notServed("GET or POST");
            };
        }
        if (path.equals("immunizations/refusal")) {
            only("POST", method);
            Fields fields = fields(request);
            return record(immunizations.refused(fields), fields);
        }
        if (path.equals("contraindications")) {
            only("POST", method);
            Fields fields = fields(request);
            ObjectNode allergy = contraindications.active(fields);
            return new Route(
                    FhirRequest.create("AllergyIntolerance", allergy, fields.ignored()), contraindications::read);
        }
        if (path.equals(FACILITY_REPORTS)) {
            only("POST", method);
            Fields fields = fields(request);
            ObjectNode submission = facilityReports.submission(fields);
            return new Route(
                    FhirRequest.operation("$submit-facility-report", submission, fields.ignored()),
                    facilityReports::read);
        }
        if (correction.matches()) {
            only("POST", method);
            Fields fields = fields(request);
            return change(correction.group(1), fields, immunizations.correction(fields));
        }
        if (forecast.matches()) {
            only("GET", method);
            return new Route(FhirRequest.get("Patient/" + forecast.group(1) + "/$forecast"), forecasts::read);
        }
        if (record.matches()) {
            return switch (method) {
                case "GET" -> new Route(FhirRequest.get("Immunization/" + record.group(1)), immunizations::read);
                case "PATCH" -> {
                    Fields fields = fields(request);
                    yield change(record.group(1), fields, immunizations.amendment(fields));
                }
                default -> throw notServed("GET or PATCH");
            };
        }
        throw new ProblemException(
                Problem.NOT_SERVED, "There is nothing at this address: docs/mobile.md lists what devices may ask for");
    }

    private Route record(ObjectNode immunization, Fields fields) {
        return new Route(FhirRequest.create("Immunization", immunization, fields.ignored()), immunizations::read);
    }

    private Route change(String id, Fields fields, JsonNode patch) {
        OptionalLong version = fields.positive("version");
        String ifMatch = version.isPresent() ? "W/\"" + version.getAsLong() + "\"" : null;
        return new Route(
                FhirRequest.patch("Immunization/" + id, patch, ifMatch, fields.ignored()), immunizations::read);
    }

    private Fields fields(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        JsonNode content;
        try {
            content = body.length == 0 ? JSON.nullNode() : mapper.readTree(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(Problem.INVALID_BODY, "The body is no JSON: " + e.getOriginalMessage());
        }
        if (content instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw new ProblemException(Problem.INVALID_BODY, "The body must be a JSON object");
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    private static void only(String allowed, String method) {
        if (!allowed.equals(method)) {
            throw notServed(allowed);
        }
    }

    private static ProblemException notServed(String allowed) {
        return new ProblemException(Problem.INTERACTION_NOT_SERVED, "This address takes " + allowed + " only");
    }
}
