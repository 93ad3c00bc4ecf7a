package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletSubRequestDetails;
import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is noted of a request, whatever comes of it: which interaction it is (FHIR R4 {@code restful-interaction}), what it
 * is about, and what it searches for. A search is executed and not read, as IHE's Basic Audit Log Patterns have it.
 */
final class RequestNote {

    private static final Pattern PATIENT_ID = Pattern.compile("(?:Patient/)?([A-Za-z0-9.-]{1,64})");
    private static final Set<String> OF_PATIENT = Set.of("patient", "patient:Patient", "subject:Patient");
    private static final String PREFIX = "Patient/";

    private RequestNote() {}

    static AuditNote of(RequestDetails request, AuditKind kind, AuditOutcome outcome) {
        String interaction = interaction(request);
        AuditNote note = AuditNote.of(kind, action(request, interaction), interaction, outcome);
        String type = request.getResourceName();
        if (type != null) {
            Optional<String> id = Optional.ofNullable(request.getId()).map(named -> named.getIdPart());
            note = note.about(type, id);
            if (type.equals("Patient")) {
                note = note.ofPatient(id);
            }
        }
        String asked = isSearch(interaction) || isOperation(request) ? asked(request, interaction) : null;
        return asked == null ? note : note.asked(asked);
    }

    /** The patients about whom a search says that it is: somebody asked about them, whatever it found. */
    static Set<String> namedPatients(RequestDetails request) {
        Set<String> named = new LinkedHashSet<>();
        if (request.getParameters() == null || !isSearch(interaction(request))) {
            return named;
        }
        boolean patients = "Patient".equals(request.getResourceName());
        for (Map.Entry<String, String[]> parameter : request.getParameters().entrySet()) {
            boolean always = OF_PATIENT.contains(parameter.getKey())
                    || (patients && parameter.getKey().equals("_id"));
            if (always || parameter.getKey().equals("subject")) {
                Arrays.stream(parameter.getValue())
                        .flatMap(value -> Arrays.stream(String.valueOf(value).split(",")))
                        .filter(value -> always || value.startsWith(PREFIX))
                        .map(PATIENT_ID::matcher)
                        .filter(matcher -> matcher.matches())
                        .forEach(matcher -> named.add(matcher.group(1)));
            }
        }
        return named;
    }

    /** An operation by its name, the rest as FHIR's restful interactions. */
    private static String interaction(RequestDetails request) {
        if (isOperation(request)) {
            return request.getOperation();
        }
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (operation == RestOperationTypeEnum.GET_PAGE) {
            return RestOperationTypeEnum.SEARCH_TYPE.getCode();
        }
        if (operation == RestOperationTypeEnum.METADATA) {
            return "capabilities";
        }
        if (operation == null) {
            return "_search".equals(request.getOperation())
                    ? RestOperationTypeEnum.SEARCH_TYPE.getCode()
                    : interaction(String.valueOf(request.getRequestType()), request.getId() == null);
        }
        return operation.getCode();
    }

    /** What a method means where it was refused before it was known which operation that is. */
    static String interaction(String method, boolean search) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> "delete";
            default -> search ? "search-type" : "read";
        };
    }

    private static AuditAction action(RequestDetails request, String interaction) {
        if (isOperation(request) || isSearch(interaction)) {
            return AuditAction.EXECUTE;
        }
        RequestTypeEnum method = request.getRequestType() == null ? RequestTypeEnum.GET : request.getRequestType();
        return switch (method) {
            case POST -> AuditAction.CREATE;
            case PUT, PATCH -> AuditAction.UPDATE;
            case DELETE -> AuditAction.DELETE;
            default -> AuditAction.READ;
        };
    }

    private static boolean isOperation(RequestDetails request) {
        return request.getOperation() != null && request.getOperation().startsWith("$");
    }

    static boolean isSearch(String interaction) {
        return interaction.startsWith("search-");
    }

    /** Path and query, as an address would say them; of an operation without a query nothing. */
    @Nullable
    private static String asked(RequestDetails request, String interaction) {
        String query = query(request);
        String path = request.getRequestPath() == null ? "" : request.getRequestPath();
        if (query == null || query.isEmpty()) {
            return isSearch(interaction) ? path : null;
        }
        return path + "?" + query;
    }

    @Nullable
    private static String query(RequestDetails request) {
        if (request instanceof ServletSubRequestDetails) {
            return text(request.getParameters());
        }
        HttpServletRequest http = request instanceof ServletRequestDetails servlet ? servlet.getServletRequest() : null;
        if (http == null) {
            return null;
        }
        boolean form = "_search".equals(request.getOperation()) && request.getRequestType() == RequestTypeEnum.POST;
        return form ? text(http.getParameterMap()) : http.getQueryString();
    }

    private static String text(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .map(value -> encoded(parameter.getKey()) + "=" + encoded(String.valueOf(value))))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
