package io.github.jennerfhir.interceptors.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;

/**
 * What a patch may ask for. Of JSON Patch (RFC 6902) everything but {@code copy}, with which few lines make a resource
 * grow without bound. Of FHIRPath Patch (FHIR R4 fhirpatch.html) paths that name elements; what computes, recurses or
 * matches patterns does not. XML Patch is not served: the library that applies it reads external entities. Thread safe.
 */
public final class PatchRules {

    /** The media type of a JSON Patch. */
    public static final String JSON_PATCH = "application/json-patch+json";

    private static final int OPERATIONS = 200;
    private static final int PATH_LENGTH = 500;
    private static final Set<String> NEED_VALUE = Set.of("add", "replace", "test");
    private static final Set<String> NEED_NONE = Set.of("remove", "move");
    private static final Set<String> FUNCTIONS =
            Set.of("where", "first", "last", "single", "extension", "ofType", "as", "exists", "not");

    private static final Pattern LITERAL = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'");
    private static final Pattern CALL = Pattern.compile("([A-Za-z]*)\\s*\\(");

    private final JsonInspection inspection;
    private final ObjectMapper json = new ObjectMapper();

    public PatchRules(JsonInspection inspection) {
        this.inspection = inspection;
    }

    /**
     * Judges a JSON Patch.
     *
     * @throws ProblemException INVALID_PATCH, or why the JSON is refused
     */
    public void judgeJsonPatch(byte[] patch) {
        inspection.inspect(patch, JsonForm.PATCH);
        JsonNode operations = tree(patch);
        if (operations.size() > OPERATIONS) {
            throw refusal("A patch has at most " + OPERATIONS + " operations");
        }
        operations.forEach(PatchRules::judgeOperation);
    }

    /** Judges a FHIRPath Patch that is still JSON. */
    public void judgeParameters(byte[] parameters) {
        for (JsonNode operation : tree(parameters).path("parameter")) {
            for (JsonNode part : operation.path("part")) {
                if ("path".equals(part.path("name").asText())) {
                    judgePath(part.path("valueString").asText());
                }
            }
        }
    }

    /** Judges a FHIRPath Patch. */
    public void judge(Parameters parameters) {
        for (ParametersParameterComponent operation : parameters.getParameter()) {
            for (ParametersParameterComponent part : operation.getPart()) {
                if ("path".equals(part.getName()) && part.hasValue()) {
                    judgePath(String.valueOf(part.getValue().primitiveValue()));
                }
            }
        }
    }

    private static void judgeOperation(JsonNode operation) {
        String kind = operation.path("op").asText();
        if (!NEED_VALUE.contains(kind) && !NEED_NONE.contains(kind)) {
            throw refusal("The operations of a patch are add, remove, replace, move and test");
        }
        if (!operation.path("path").asText().startsWith("/")) {
            throw refusal("Each operation of a patch names an element in path, such as /lotNumber");
        }
        if (NEED_VALUE.contains(kind) && !operation.has("value")) {
            throw refusal("The operation " + kind + " needs a value");
        }
        if (kind.equals("move") && !operation.path("from").asText().startsWith("/")) {
            throw refusal("The operation move names an element in from");
        }
    }

    private static void judgePath(String path) {
        if (path.isBlank() || path.length() > PATH_LENGTH) {
            throw refusal("A path of a patch has 1 to " + PATH_LENGTH + " characters");
        }
        Matcher calls = CALL.matcher(LITERAL.matcher(path).replaceAll("''"));
        while (calls.find()) {
            if (!FUNCTIONS.contains(calls.group(1))) {
                throw refusal(
                        "A path of a patch names elements; of the functions it may use only where, first, last, single,"
                                + " extension, ofType, as, exists and not");
            }
        }
    }

    private JsonNode tree(byte[] text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw refusal("The patch is not JSON");
        }
    }

    private static ProblemException refusal(String detail) {
        return new ProblemException(Problem.INVALID_PATCH, detail);
    }
}
