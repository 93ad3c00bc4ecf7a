package io.github.jennerfhir.server.mobile;

import static io.github.jennerfhir.server.mobile.FhirJson.JSON;
import static io.github.jennerfhir.server.mobile.FhirJson.idOf;
import static io.github.jennerfhir.server.mobile.FhirJson.resource;
import static io.github.jennerfhir.server.mobile.FhirJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A signed report as devices send it, to and from the {@code Parameters} of {@code $submit-facility-report}. Thread safe. */
final class FacilityReportJson {

    /** The operation's input: the compact JWS in {@code report}, or the three parts of its flattened form, RFC 7515 §7.2.2. */
    ObjectNode submission(Fields fields) {
        ObjectNode parameters = resource("Parameters");
        fields.text("report")
                .or(() -> flattened(fields))
                .ifPresent(jws -> parameters
                        .putArray("parameter")
                        .addObject()
                        .put("name", "report")
                        .put("valueString", jws));
        return parameters;
    }

    /** Where it is kept, as devices read it. */
    ObjectNode read(JsonNode parameters) {
        ObjectNode device = JSON.objectNode();
        for (JsonNode parameter : parameters.path("parameter")) {
            switch (parameter.path("name").asText()) {
                case "report" -> id(parameter).ifPresent(id -> device.put("reportId", id));
                case "facility" -> id(parameter).ifPresent(id -> device.put("facilityId", id));
                case "device" -> id(parameter).ifPresent(id -> device.put("deviceId", id));
                case "periodKey" -> text(parameter.path("valueString")).ifPresent(key -> device.put("periodKey", key));
                default -> {
                    // nothing else is told to devices
                }
            }
        }
        return device;
    }

    private static Optional<String> flattened(Fields fields) {
        Optional<String> header = fields.text("protected");
        Optional<String> payload = fields.text("payload");
        Optional<String> signature = fields.text("signature");
        return header.isPresent() && payload.isPresent() && signature.isPresent()
                ? Optional.of(header.get() + "." + payload.get() + "." + signature.get())
                : Optional.empty();
    }

    private static Optional<String> id(JsonNode parameter) {
        return idOf(parameter.path("valueReference"));
    }
}
