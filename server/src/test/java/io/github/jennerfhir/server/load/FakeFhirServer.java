package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import com.google.common.base.Splitter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;

/**
 * As much of a FHIR server as the loader speaks to: update as create, transaction, search by {@code _id} or
 * {@code identifier}; and the ways in which a server may not answer.
 */
final class FakeFhirServer implements AutoCloseable {
    private final FhirContext fhir = FhirContext.forR4Cached();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Resource> stored = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger busyFor = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile Predicate<Resource> rule = resource -> false;
    private volatile int statusForAll;

    FakeFhirServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/fhir", this::handle);
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/fhir";
    }

    Map<String, Resource> stored() {
        return stored;
    }

    /** Method and path of every request, without the query. */
    List<String> requests() {
        return requests;
    }

    List<String> authorizations() {
        return authorizations;
    }

    /** From now on refuses what {@code rule} is true of, with 422. */
    void refuses(Predicate<Resource> newRule) {
        rule = newRule;
    }

    /** Answers the next writes with 503 and Retry-After. */
    void isBusyForWrites(int writes) {
        busyFor.set(writes);
    }

    /** Carries out the next writes, but the connection ends before the answer. */
    void losesAnswersOfWrites(int writes) {
        lostAnswers.set(writes);
    }

    /** Answers everything so, in plain text. */
    void answersEverythingWith(int status) {
        statusForAll = status;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/fhir".length());
            requests.add(exchange.getRequestMethod() + " " + path);
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (statusForAll != 0) {
                plain(exchange, statusForAll);
            } else if (exchange.getRequestMethod().equals("GET")) {
                answer(
                        exchange,
                        200,
                        search(path.substring(1), exchange.getRequestURI().getRawQuery()));
            } else if (busyFor.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.getResponseHeaders().set("Retry-After", "7");
                plain(exchange, 503);
            } else {
                write(exchange);
            }
        }
    }

    private void write(HttpExchange exchange) throws IOException {
        Resource body = body(exchange);
        List<Resource> written = body instanceof Bundle bundle
                ? bundle.getEntry().stream()
                        .map(BundleEntryComponent::getResource)
                        .toList()
                : List.of(body);
        if (written.stream().anyMatch(rule)) {
            answer(exchange, 422, refusal());
            return;
        }
        Bundle answer = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        boolean isNew = true;
        for (Resource resource : written) {
            isNew = stored.put(address(resource), resource) == null;
            answer.addEntry().getResponse().setStatus(isNew ? "201 Created" : "200 OK");
        }
        if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return;
        }
        if (body instanceof Bundle) {
            answer(exchange, 200, answer);
        } else {
            exchange.sendResponseHeaders(isNew ? 201 : 200, -1);
        }
    }

    private Bundle search(String type, String query) {
        Bundle found = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        for (String parameter : Splitter.on('&').split(query)) {
            String value = URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), StandardCharsets.UTF_8);
            List<Resource> candidates = List.copyOf(stored.values());
            candidates.stream()
                    .filter(resource -> resource.fhirType().equals(type))
                    .filter(resource -> parameter.startsWith("_id=")
                            ? Splitter.on(',').splitToList(value).contains(resource.getIdPart())
                            : parameter.startsWith("identifier=") && hasIdentifier(resource, value))
                    .forEach(resource -> found.addEntry().setResource(resource));
        }
        return found;
    }

    private boolean hasIdentifier(Resource resource, String value) {
        return fhir.newJsonParser().encodeResourceToString(resource).contains("\"value\":\"" + value + "\"");
    }

    private Resource body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return (Resource) fhir.newJsonParser().parseResource(in);
        }
    }

    private static OperationOutcome refusal() {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setDiagnostics("The vaccine code is not known.")
                .getDetails()
                .addCoding()
                .setSystem("https://example.org/CodeSystem/problem")
                .setCode("INVALID_VACCINE_CODE");
        return outcome;
    }

    private void answer(HttpExchange exchange, int status, Resource resource) throws IOException {
        byte[] json = fhir.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }

    private static void plain(HttpExchange exchange, int status) throws IOException {
        byte[] text = "not FHIR".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
