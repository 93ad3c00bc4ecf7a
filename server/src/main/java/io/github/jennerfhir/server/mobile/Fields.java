package io.github.jennerfhir.server.mobile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields of a device's JSON object, each read with its type. A field that is null counts as left out. What was never
 * asked for is remembered, so that the answer can say what was not kept. Not thread safe: one for each request.
 */
final class Fields {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final ObjectNode object;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(ObjectNode object) {
        this.object = object;
    }

    /**
     * A text; white space around it does not belong to it, and an empty one counts as left out.
     *
     * @throws ProblemException INVALID_BODY if the field is no text
     */
    Optional<String> text(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isPresent() && !value.get().isTextual()) {
            throw wrong(name, "a text in quotation marks");
        }
        return value.map(JsonNode::textValue).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * A code: devices send those that look like numbers, such as CVX, with or without quotation marks.
     *
     * @throws ProblemException INVALID_BODY if the field is neither
     */
    Optional<String> code(String name) {
        if (value(name).filter(JsonNode::isIntegralNumber).isPresent()) {
            return value(name).map(JsonNode::asText);
        }
        return text(name);
    }

    /**
     * The id of a resource, FHIR R4 §2.24.0.1.
     *
     * @throws ProblemException INVALID_BODY if the field is none
     */
    Optional<String> id(String name) {
        Optional<String> id = text(name);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw wrong(name, "an id: letters, digits, hyphens and dots, 64 at most");
        }
        return id;
    }

    /**
     * A whole number from 1.
     *
     * @throws ProblemException INVALID_BODY if the field is none
     */
    OptionalLong positive(String name) {
        Optional<JsonNode> value = value(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        JsonNode number = value.get();
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 1) {
            throw wrong(name, "a whole number from 1");
        }
        return OptionalLong.of(number.longValue());
    }

    /** Whether the object has the field, be it null: a device that clears a field sends null. */
    boolean has(String name) {
        asked.add(name);
        return object.has(name);
    }

    /** The fields that nobody asked for, as sent and in their order. */
    List<String> ignored() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.removeAll(asked);
        return names;
    }

    private Optional<JsonNode> value(String name) {
        asked.add(name);
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static ProblemException wrong(String name, String expected) {
        return new ProblemException(Problem.INVALID_BODY, "The field " + name + " must be " + expected, name);
    }
}
