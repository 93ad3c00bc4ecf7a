package io.github.jennerfhir.server.hostile;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A request as bytes, so that it can be as wrong as it likes. */
record Request(String method, String path, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/fhir+json";

    static Request get(String path) {
        return new Request("GET", path, Map.of(), new byte[0]);
    }

    static Request post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8));
    }

    static Request post(String path, byte[] body) {
        return new Request("POST", path, Map.of("Content-Type", JSON), body);
    }

    /** A patient with these members more. */
    static Request patient(String members) {
        return post("Patient", "{\"resourceType\":\"Patient\"" + members + "}");
    }

    Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Request(method, path, more, body);
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Request by(String otherMethod) {
        return new Request(otherMethod, path, headers, body);
    }

    Request gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Request(method, path, headers, packed.toByteArray()).with("Content-Encoding", "gzip");
    }

    Answer send(Server server) {
        return server.send(path, request -> {
            headers.forEach(request::header);
            return request.method(method, BodyPublishers.ofByteArray(body));
        });
    }
}
