package io.github.jennerfhir.server.web;

import ca.uhn.fhir.rest.server.ServletRequestTracing;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, which every log line of it carries and FHIR clients get back as {@code X-Request-ID}, and
 * writes one line for it: method, kind of path, status, time. Ids, queries and bodies are never logged: they may hold
 * names, birth dates or tokens. The time is a metric too.
 */
final class RequestLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String HEADER = "X-Request-ID";
    private static final String KEY = "request";
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern OPERATION = Pattern.compile("\\$[a-z-]{1,64}");

    /** What a path may consist of besides the types that are served; anything else could be an id or a name. */
    private static final Set<String> WORDS = Set.of(
            "fhir",
            "metadata",
            "_history",
            "_search",
            "swagger-ui",
            "api-docs",
            "api",
            "hl7",
            "actuator",
            "health",
            "liveness",
            "readiness",
            "prometheus",
            "oauth2",
            "authorize",
            "consent",
            "token",
            "jwks",
            "login",
            "logout",
            ".well-known",
            "smart-configuration");

    private final Set<String> types;
    private final RequestTimes times;

    /** @param types the resource types that are served */
    RequestLog(Set<String> types, MeterRegistry meters) {
        this.types = Set.copyOf(types);
        this.times = new RequestTimes(meters, WORDS, types);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = id(request);
        long start = System.nanoTime();
        MDC.put(KEY, id);
        // HAPI takes the id from here and gives it back to the client
        request.setAttribute(ServletRequestTracing.ATTRIBUTE_REQUEST_ID, id);
        try {
            chain.doFilter(request, response);
        } finally {
            note(request, response.getStatus(), System.nanoTime() - start);
            MDC.remove(KEY);
        }
    }

    private void note(HttpServletRequest request, int status, long nanos) {
        String path = request.getRequestURI();
        times.add(request.getMethod(), path, status, nanos);
        LOG.info("{} {} {} {} ms", request.getMethod(), kind(path), status, nanos / 1_000_000);
    }

    private static String id(HttpServletRequest request) {
        String given = request.getHeader(HEADER);
        return given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    /** The path with everything that could be an id left out. */
    private String kind(String path) {
        StringBuilder kind = new StringBuilder();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                kind.append('/').append(isKnown(part) ? part : "[id]");
            }
        }
        return kind.toString();
    }

    private boolean isKnown(String part) {
        return WORDS.contains(part)
                || types.contains(part)
                || OPERATION.matcher(part).matches();
    }
}
