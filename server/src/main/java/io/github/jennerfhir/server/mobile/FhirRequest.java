package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Nullable;
import java.util.List;

/**
 * The FHIR request that a request of a device means.
 *
 * @param path what follows the FHIR base, with its query
 * @param contentType of the body; null if there is none
 * @param ifMatch the version that the change is made from; null if the device named none
 * @param ignored the fields of the device's body that have no place in FHIR here
 */
record FhirRequest(
        String method,
        String path,
        @Nullable JsonNode body,
        @Nullable String contentType,
        @Nullable String ifMatch,
        List<String> ignored) {

    FhirRequest {
        ignored = List.copyOf(ignored);
    }

    static FhirRequest get(String path) {
        return new FhirRequest("GET", path, null, null, null, List.of());
    }

    static FhirRequest create(String type, JsonNode resource, List<String> ignored) {
        return new FhirRequest("POST", type, resource, "application/fhir+json", null, ignored);
    }

    static FhirRequest operation(String path, JsonNode parameters, List<String> ignored) {
        return new FhirRequest("POST", path, parameters, "application/fhir+json", null, ignored);
    }

    static FhirRequest patch(String path, JsonNode patch, @Nullable String ifMatch, List<String> ignored) {
        return new FhirRequest("PATCH", path, patch, "application/json-patch+json", ifMatch, ignored);
    }
}
