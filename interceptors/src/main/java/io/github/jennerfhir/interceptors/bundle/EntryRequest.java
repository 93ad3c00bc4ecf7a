package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.util.UrlUtil;
import io.github.jennerfhir.interceptors.input.TextRules;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * What an entry of a Bundle asks for.
 *
 * @param method the HTTP method
 * @param url the address relative to the base, without a leading slash
 * @param type the resource type
 * @param id the logical id, where the address names one
 * @param operation what follows, such as {@code _search}, {@code _history} or {@code $forecast}
 */
record EntryRequest(String method, String url, String type, Optional<String> id, Optional<String> operation) {

    /** Whether an entry only reads. */
    static boolean reads(BundleEntryComponent entry) {
        HTTPVerb method = entry.getRequest().getMethod();
        return method == HTTPVerb.GET || method == HTTPVerb.HEAD;
    }

    /**
     * Parses an entry.
     *
     * @throws ProblemException if the entry lacks its request, or its resource is not of the type that the address names
     */
    static EntryRequest of(BundleEntryComponent entry) {
        BundleEntryRequestComponent request = entry.getRequest();
        if (request.getMethod() == null || request.getMethod() == HTTPVerb.NULL) {
            throw invalid("request.method must be GET, POST, PUT, PATCH or DELETE", "request.method");
        }
        if (!request.hasUrl() || request.getUrl().contains("://")) {
            throw invalid("request.url must be an address relative to the base, such as Immunization", "request.url");
        }
        EntryRequest parsed = parse(request.getMethod().toCode(), request.getUrl());
        judgeAddress(request.getUrl(), "request.url");
        judgeAddress(request.getIfNoneExist(), "request.ifNoneExist");
        boolean hasBody = request.getMethod() == HTTPVerb.POST || request.getMethod() == HTTPVerb.PUT;
        if (hasBody && !entry.hasResource()) {
            throw invalid("an entry that writes needs its resource", "resource");
        }
        if (hasBody && !entry.getResource().fhirType().equals(parsed.type())) {
            throw invalid("the resource must be of the type that request.url names", "request.url");
        }
        return parsed;
    }

    private static EntryRequest parse(String method, String url) {
        String relative = url.startsWith("/") ? url.substring(1) : url;
        int query = relative.indexOf('?');
        String[] path = (query < 0 ? relative : relative.substring(0, query)).split("/", -1);
        Optional<String> id = Optional.empty();
        Optional<String> operation = Optional.empty();
        for (int i = 1; i < path.length && operation.isEmpty(); i++) {
            if (path[i].startsWith("_") || path[i].startsWith("$")) {
                operation = Optional.of(path[i]);
            } else if (!path[i].isEmpty()) {
                id = Optional.of(path[i]);
            }
        }
        return new EntryRequest(method, relative, path[0], id, operation);
    }

    /** Half right percent signs, and characters that cannot be stored, make HAPI and the database fail. */
    private static void judgeAddress(@Nullable String address, String expression) {
        if (address == null) {
            return;
        }
        boolean decodable = address.matches("(?:[^%]|%[0-9a-fA-F]{2})*+");
        if (!decodable || TextRules.fault(UrlUtil.unescape(address)).isPresent()) {
            throw invalid("the address has percent signs or characters that mean nothing", expression);
        }
    }

    private static ProblemException invalid(String detail, String expression) {
        return new ProblemException(Problem.INVALID_BUNDLE, detail, "Bundle.entry." + expression);
    }
}
