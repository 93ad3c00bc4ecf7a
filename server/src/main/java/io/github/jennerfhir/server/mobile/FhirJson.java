package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.terminology.CodeList;
import java.util.Optional;

/** The pieces of FHIR's JSON that the translations share. */
final class FhirJson {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private FhirJson() {}

    static ObjectNode resource(String type) {
        return JSON.objectNode().put("resourceType", type);
    }

    static ObjectNode reference(String type, String id) {
        return JSON.objectNode().put("reference", type + "/" + id);
    }

    static ObjectNode concept(String system, String code) {
        ObjectNode concept = JSON.objectNode();
        concept.putArray("coding").addObject().put("system", system).put("code", code);
        return concept;
    }

    /** The code if the list has it under any of its systems, else the text as the device wrote it. */
    static ObjectNode concept(CodeList list, String value) {
        return list.entries().stream()
                .map(entry -> entry.coding())
                .filter(coding -> coding.code().equalsIgnoreCase(value))
                .findFirst()
                .map(coding -> concept(coding.system(), coding.code()))
                .orElseGet(() -> JSON.objectNode().put("text", value));
    }

    static ArrayNode notes(String text) {
        ArrayNode notes = JSON.arrayNode();
        notes.addObject().put("text", text);
        return notes;
    }

    /** The first code of a concept, else its text. */
    static Optional<String> codeOrText(JsonNode concept) {
        return text(concept.at("/coding/0/code")).or(() -> text(concept.path("text")));
    }

    static Optional<String> text(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The id of what a reference names, whatever stands before it. */
    static Optional<String> idOf(JsonNode reference) {
        return text(reference.path("reference")).map(path -> path.substring(path.lastIndexOf('/') + 1));
    }
}
