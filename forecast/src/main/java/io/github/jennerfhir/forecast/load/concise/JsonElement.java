package io.github.jennerfhir.forecast.load.concise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.forecast.ScheduleFormatException;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import io.github.jennerfhir.forecast.load.ScheduleFiles;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A place in a JSON file that knows where it is, for messages. */
final class JsonElement {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final String path;
    private final JsonNode node;

    private JsonElement(String file, String path, JsonNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static JsonElement read(ScheduleFiles files, String name) {
        String file = files.place() + "/" + name;
        try (InputStream stream = files.open(name)) {
            return new JsonElement(file, "$", MAPPER.readTree(stream));
        } catch (IOException e) {
            throw new ScheduleFormatException(file, "$", "cannot be read: " + e.getMessage(), e);
        }
    }

    ScheduleFormatException error(String reason) {
        return new ScheduleFormatException(file, path, reason);
    }

    /** Refuses every field that is not one of these: a misspelt rule must not be passed over. */
    JsonElement only(Set<String> fields) {
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!fields.contains(name)) {
                throw error("unknown field '" + name + "'");
            }
        }
        return this;
    }

    boolean has(String field) {
        return node.hasNonNull(field);
    }

    boolean isText() {
        return node.isTextual();
    }

    String asText() {
        if (!node.isTextual() || node.asText().isBlank()) {
            throw error("a text is expected");
        }
        return node.asText();
    }

    /** The child, or null if it is absent. */
    JsonElement child(String field) {
        return has(field) ? new JsonElement(file, path + "." + field, node.get(field)) : null;
    }

    JsonElement required(String field) {
        JsonElement child = child(field);
        if (child == null) {
            throw error("'" + field + "' is missing");
        }
        return child;
    }

    /** The elements of a list that may be absent. */
    List<JsonElement> list(String field) {
        JsonElement list = child(field);
        List<JsonElement> elements = new ArrayList<>();
        if (list != null) {
            if (!list.node.isArray()) {
                throw list.error("a list is expected");
            }
            for (int i = 0; i < list.node.size(); i++) {
                elements.add(new JsonElement(file, list.path + "[" + i + "]", list.node.get(i)));
            }
        }
        return elements;
    }

    String text(String field) {
        return required(field).asText();
    }

    String text(String field, String ifAbsent) {
        JsonElement child = child(field);
        return child == null ? ifAbsent : child.asText();
    }

    boolean flag(String field, boolean ifAbsent) {
        JsonElement child = child(field);
        if (child == null) {
            return ifAbsent;
        }
        if (!child.node.isBoolean()) {
            throw child.error("true or false is expected");
        }
        return child.node.asBoolean();
    }

    int number(String field, int ifAbsent) {
        JsonElement child = child(field);
        if (child == null) {
            return ifAbsent;
        }
        if (!child.node.isInt()) {
            throw child.error("a whole number is expected");
        }
        return child.node.asInt();
    }

    /** A period of time, or null if it is absent. */
    TimePeriod period(String field) {
        JsonElement child = child(field);
        return child == null ? null : child.read(TimePeriod::parse);
    }

    /** Reads the text as a value. */
    <T> T read(Function<String, T> reader) {
        try {
            return reader.apply(asText());
        } catch (IllegalArgumentException e) {
            throw new ScheduleFormatException(file, path, String.valueOf(e.getMessage()), e);
        }
    }
}
