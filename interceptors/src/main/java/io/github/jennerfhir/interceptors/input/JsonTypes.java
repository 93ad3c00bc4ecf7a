package io.github.jennerfhir.interceptors.input;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;

/**
 * Refuses a value whose JSON type is not the one of its element: FHIR R4, json.html#primitive, has boolean as true and
 * false, integer and decimal as numbers, and all else as strings. HAPI's parser (8.8.0) takes {@code "true"} for true.
 * To be asked about a body that {@link JsonInspection} has let pass. What FHIR does not know is left to the parser.
 * Thread safe.
 */
public final class JsonTypes {

    private static final Set<String> EXTENSIONS = Set.of("extension", "modifierExtension");

    private final FhirContext fhir;
    private final Set<String> resourceTypes;
    private final BaseRuntimeElementDefinition<?> extension;
    private final JsonFactory json = new JsonFactory();

    /** @param fhir R4's */
    public JsonTypes(FhirContext fhir) {
        this.fhir = fhir;
        this.resourceTypes = fhir.getResourceTypes();
        this.extension = fhir.getElementDefinition(Extension.class);
    }

    /**
     * Judges every value of a resource.
     *
     * @throws ProblemException INVALID_BODY that names the first element with a value of another type
     */
    public void inspect(byte[] body) {
        try {
            Map<Integer, String> resources = resources(body);
            try (JsonParser parser = json.createParser(body)) {
                parser.nextToken();
                new Walk(parser, resources).object(null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A body that was read once cannot be read again", e);
        }
    }

    /** Which object of the body is which resource; a resource may say so after its other elements. */
    private Map<Integer, String> resources(byte[] body) throws IOException {
        Map<Integer, String> resources = new HashMap<>();
        try (JsonParser parser = json.createParser(body)) {
            int[] open = new int[8];
            int depth = 0;
            int objects = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open = depth < open.length ? open : java.util.Arrays.copyOf(open, 2 * depth);
                    open[depth++] = ++objects;
                } else if (token == JsonToken.END_OBJECT) {
                    depth--;
                } else if (token == JsonToken.VALUE_STRING && "resourceType".equals(parser.currentName())) {
                    resources.put(open[depth - 1], parser.getText());
                }
            }
        }
        return resources;
    }

    /** One way through a body. */
    private final class Walk {

        private final JsonParser parser;
        private final Map<Integer, String> resources;
        private int objects;

        Walk(JsonParser parser, Map<Integer, String> resources) {
            this.parser = parser;
            this.resources = resources;
        }

        void object(BaseRuntimeElementDefinition<?> expected) throws IOException {
            objects++;
            String type = resources.get(objects);
            BaseRuntimeElementDefinition<?> definition =
                    resourceTypes.contains(type) ? fhir.getResourceDefinition(type) : expected;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                value(child(definition, name));
            }
        }

        private void value(BaseRuntimeElementDefinition<?> expected) throws IOException {
            switch (parser.currentToken()) {
                case START_OBJECT -> object(expected);
                case START_ARRAY -> {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        value(expected);
                    }
                }
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> scalar(expected);
                default -> {}
            }
        }

        private BaseRuntimeElementDefinition<?> child(BaseRuntimeElementDefinition<?> parent, String name) {
            if (EXTENSIONS.contains(name)) {
                return extension;
            }
            if (!(parent instanceof BaseRuntimeElementCompositeDefinition<?> composite)) {
                return null;
            }
            BaseRuntimeChildDefinition child = composite.getChildByName(name);
            return child == null ? null : child.getChildByName(name);
        }

        private void scalar(BaseRuntimeElementDefinition<?> expected) {
            Class<? extends IBase> type = expected == null ? null : expected.getImplementingClass();
            if (type == null || !IPrimitiveType.class.isAssignableFrom(type)) {
                return;
            }
            if (BooleanType.class.isAssignableFrom(type)) {
                require(parser.currentToken().isBoolean(), "true or false, without quotes");
            } else if (IntegerType.class.isAssignableFrom(type) || DecimalType.class.isAssignableFrom(type)) {
                require(parser.currentToken().isNumeric(), "a number, without quotes");
            } else {
                require(parser.currentToken() == JsonToken.VALUE_STRING, "a text in quotes");
            }
        }

        private void require(boolean holds, String remedy) {
            if (!holds) {
                String root = resourceTypes.contains(resources.get(1)) ? resources.get(1) : "Resource";
                throw new ProblemException(
                        Problem.INVALID_BODY,
                        "The value of the element must be " + remedy,
                        ElementPath.of(root, parser.getParsingContext()));
            }
        }
    }
}
