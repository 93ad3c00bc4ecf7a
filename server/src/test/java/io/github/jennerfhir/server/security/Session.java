package io.github.jennerfhir.server.security;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Resource;

/** Requests with one access token. */
record Session(Http http, String token) {

    Answer get(String path) {
        return send(path, UnaryOperator.identity());
    }

    Answer create(Resource resource) {
        return write("POST", resource.fhirType(), resource);
    }

    /** Creates it and answers its id; fails if it is refused. */
    String created(Resource resource) {
        Answer answer = create(resource);
        if (answer.status() != 201) {
            throw new AssertionError(answer.toString());
        }
        return answer.id();
    }

    /** {@code PUT} with the version that the resource carries. */
    Answer update(Resource resource) {
        return write(
                "PUT",
                resource.fhirType() + "/" + resource.getIdElement().getIdPart(),
                resource,
                resource.getMeta().hasVersionId()
                        ? new String[] {"If-Match", "W/\"" + resource.getMeta().getVersionId() + "\""}
                        : new String[0]);
    }

    Answer process(Resource bundle) {
        return write("POST", "", bundle);
    }

    Answer write(String method, String path, Resource resource, String... headers) {
        String body = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
        return send(path, request -> {
            HttpRequest.Builder built = request.header("Content-Type", "application/fhir+json")
                    .method(method, BodyPublishers.ofString(body));
            return headers.length == 0 ? built : built.headers(headers);
        });
    }

    Answer send(String path, UnaryOperator<HttpRequest.Builder> shape) {
        return http.send("/fhir/" + path, request -> shape.apply(request.header("Authorization", "Bearer " + token)));
    }
}
