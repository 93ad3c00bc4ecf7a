package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** A device that knows the façade's paths and JSON, and nothing of FHIR. */
final class Device {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http;

    Device(Http http) {
        this.http = http;
    }

    Said get(String path) {
        return new Said(http.get("/v1/" + path));
    }

    Said send(String method, String path, String body) {
        return new Said(http.send("/v1/" + path, request -> json(request, method, body)));
    }

    /** With an Idempotency-Key. */
    Said send(String method, String path, String body, String key) {
        return new Said(
                http.send("/v1/" + path, request -> json(request, method, body).header("Idempotency-Key", key)));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, String method, String body) {
        return request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    }

    /** What the façade answered. */
    record Said(Answer answer) {

        int status() {
            return answer.status();
        }

        Optional<String> header(String name) {
            return answer.header(name);
        }

        JsonNode json() {
            try {
                return JSON.readTree(answer.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + answer, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        /** Status and domain code, as contract §7 has them. */
        String refusal() {
            return status() + " " + text("code");
        }

        @Override
        public String toString() {
            return answer.toString();
        }
    }
}
