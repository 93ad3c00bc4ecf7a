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
import jakarta.annotation.Nullable;
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

    private static final String TYPE = "resourceType";
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
            if (!saysTypesFirst(body)) {
                walk(body, resources(body));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A body that was read once cannot be read again", e);
        }
    }

    /** Whether it is found right on the first way through, as it is where every resource says first what it is. */
    private boolean saysTypesFirst(byte[] body) throws IOException {
        try {
            return !walk(body, null).late;
        } catch (ProblemException e) {
            // judged by a type that may not be the right one, and perhaps named without the resource
            return false;
        }
    }

    private Walk walk(byte[] body, @Nullable Map<Integer, String> resources) throws IOException {
        try (JsonParser parser = json.createParser(body)) {
            parser.nextToken();
            Walk walk = new Walk(parser, resources);
            walk.object(null);
            return walk;
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
                } else if (token == JsonToken.VALUE_STRING && TYPE.equals(parser.currentName())) {
                    resources.put(open[depth - 1], parser.getText());
                }
            }
        }
        return resources;
    }

    /** One way through a body. */
    private final class Walk {

        private final JsonParser parser;

        @Nullable
        private final Map<Integer, String> resources;

        private int objects;
        private boolean late;

        /** @param resources which object is which resource; null to take what each says first */
        Walk(JsonParser parser, @Nullable Map<Integer, String> resources) {
            this.parser = parser;
            this.resources = resources;
        }

        void object(BaseRuntimeElementDefinition<?> expected) throws IOException {
            objects++;
            BaseRuntimeElementDefinition<?> definition =
                    resources == null ? expected : definition(resources.get(objects), expected);
            boolean first = true;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (resources == null && TYPE.equals(name)) {
                    late |= !first;
                    definition = definition(parser.getText(), expected);
                }
                value(child(definition, name));
                first = false;
            }
        }

        private BaseRuntimeElementDefinition<?> definition(
                @Nullable String type, BaseRuntimeElementDefinition<?> expected) {
            return resourceTypes.contains(type) ? fhir.getResourceDefinition(type) : expected;
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
                String type = resources == null ? null : resources.get(1);
                String root = resourceTypes.contains(type) ? type : "Resource";
                throw new ProblemException(
                        Problem.INVALID_BODY,
                        "The value of the element must be " + remedy,
                        ElementPath.of(root, parser.getParsingContext()));
            }
        }
    }
}
