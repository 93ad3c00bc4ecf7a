package io.github.jennerfhir.terminology;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One data file, parsed strictly: an unknown field, a field twice, or a value of another type is refused.
 *
 * @param name the file's name in the data folder
 * @param content what it says
 */
record DataFile<T>(String name, T content) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    static <T> DataFile<T> parse(String name, String json, Class<T> type) {
        try {
            return new DataFile<>(name, MAPPER.readValue(json, type));
        } catch (JsonMappingException e) {
            throw new TerminologyDataException(name, pathOf(e), reason(e), e);
        } catch (JsonProcessingException e) {
            throw new TerminologyDataException(name, "$", reason(e), e);
        }
    }

    TerminologyDataException broken(String path, String reason) {
        return new TerminologyDataException(name, path, reason);
    }

    /** The value, which must be there and not be blank. */
    String required(String value, String path) {
        if (value == null || value.isBlank()) {
            throw broken(path, "missing");
        }
        return value;
    }

    /** The list, which must be there and may be empty. */
    <E> List<E> required(List<E> values, String path) {
        if (values == null) {
            throw broken(path, "missing");
        }
        if (values.contains(null)) {
            throw broken(path, "holds a null");
        }
        return values;
    }

    /** The ids of the sources of this file: at least one, each with a title, none twice. */
    Set<String> sourceIds(List<DataSource> sources) {
        Set<String> ids = new HashSet<>();
        List<DataSource> all = required(sources, "$.sources");
        for (int i = 0; i < all.size(); i++) {
            String path = "$.sources[" + i + "]";
            required(all.get(i).title(), path + ".title");
            if (!ids.add(required(all.get(i).id(), path + ".id"))) {
                throw broken(path + ".id", "source twice: " + all.get(i).id());
            }
        }
        if (ids.isEmpty()) {
            throw broken("$.sources", "a data file names its sources");
        }
        return ids;
    }

    /** The sources of one row, each of them listed for the file. */
    List<String> rowSources(List<String> row, Set<String> ofFile, String path) {
        List<String> ids = required(row, path);
        if (ids.isEmpty()) {
            throw broken(path, "a row names its sources");
        }
        for (String id : ids) {
            if (!ofFile.contains(id)) {
                throw broken(path, "not among the sources of this file: " + id);
            }
        }
        return ids;
    }

    private static String reason(JsonProcessingException e) {
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        return e.getOriginalMessage() + where;
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder("$");
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append('.').append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
