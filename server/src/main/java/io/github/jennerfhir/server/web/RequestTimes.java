package io.github.jennerfhir.server.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How many requests of which kind were answered in which time: the metric {@code http.server.requests}, as Spring Boot names it.
 * What a client can make up makes no new series. Thread safe.
 */
final class RequestTimes {

    private static final String OTHER = "other";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final MeterRegistry meters;
    private final Set<String> paths;
    private final Set<String> types;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    /**
     * @param paths the first parts of the paths that are told apart
     * @param types the resource types that are told apart below {@code /fhir}
     */
    RequestTimes(MeterRegistry meters, Set<String> paths, Set<String> types) {
        this.meters = meters;
        this.paths = Set.copyOf(paths);
        this.types = Set.copyOf(types);
    }

    /**
     * Counts one.
     *
     * @param path the request's, without its query
     * @param nanos how long it took
     */
    void add(String method, String path, int status, long nanos) {
        String known = METHODS.contains(method) ? method : OTHER;
        timers.computeIfAbsent(new Kind(known, uri(path), status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private String uri(String path) {
        String[] parts = path.split("/", 4);
        if (parts.length < 2 || !paths.contains(parts[1])) {
            return OTHER;
        }
        boolean ofType = parts.length > 2 && parts[1].equals("fhir") && types.contains(parts[2]);
        return ofType ? "/fhir/" + parts[2] : "/" + parts[1];
    }

    private Timer timer(Kind kind) {
        return Timer.builder("http.server.requests")
                .description("Requests by method, kind of path and status")
                .tag("method", kind.method())
                .tag("uri", kind.uri())
                .tag("status", Integer.toString(kind.status()))
                .tag("outcome", outcome(kind.status()))
                .register(meters);
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    private record Kind(String method, String uri, int status) {}
}
