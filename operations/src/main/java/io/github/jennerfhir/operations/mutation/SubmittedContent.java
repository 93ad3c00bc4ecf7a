package io.github.jennerfhir.operations.mutation;

import jakarta.annotation.Nullable;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UriType;

/**
 * What a resource says, as a text that is the same for the same content: its elements in FHIR's order with their types, each value
 * with its length before it. Nobody reads it; it is made to be hashed, which HAPI's JSON would cost four times as much.
 */
final class SubmittedContent {

    /** What does not count of the resource itself, contract §4.1; in a resource within it, it does. */
    private static final Set<String> NOT_CONTENT = Set.of("id", "meta", "text");

    /** A client may make new placeholders when it sends a Bundle again. */
    private static final Pattern PLACEHOLDER = Pattern.compile("urn:(uuid|oid):.*", Pattern.DOTALL);

    private static final String RANDOM = "urn:uuid:";

    private final StringBuilder text = new StringBuilder(1024);

    private SubmittedContent() {}

    static String of(Resource resource) {
        SubmittedContent content = new SubmittedContent();
        content.text.append(resource.fhirType());
        for (Property property : resource.children()) {
            if (!NOT_CONTENT.contains(property.getName())) {
                content.add(resource, property);
            }
        }
        return content.text.toString();
    }

    private void add(Base parent, Property property) {
        for (Base value : property.getValues()) {
            add(parent, property.getName(), value);
        }
    }

    /** An element without content says nothing; a resource does, that it is there. */
    private void add(Base parent, String name, Base value) {
        int before = text.length();
        text.append('(').append(name).append(' ').append(value.fhirType());
        int start = text.length();
        addContent(parent, name, value);
        if (text.length() == start && !value.isResource()) {
            text.setLength(before);
        } else {
            text.append(')');
        }
    }

    private void addContent(Base parent, String name, Base value) {
        if (value instanceof PrimitiveType<?> primitive) {
            addText(meant(parent, name, primitive, primitive.getValueAsString()));
            if (!primitive.hasExtension()) {
                // HAPI does not store the id of a primitive without extensions
                return;
            }
        } else if (value instanceof Narrative narrative) {
            addText(narrative.getDivAsString());
        }
        for (Property property : value.children()) {
            add(value, property);
        }
    }

    private void addText(@Nullable String value) {
        if (value != null) {
            text.append('=').append(value.length()).append(':').append(value);
        }
    }

    /** HAPI stores a reference without its version, and puts what a placeholder stands for in its place. */
    @Nullable
    private static String meant(Base parent, String name, Base element, @Nullable String value) {
        if (value == null) {
            return null;
        }
        boolean reference = parent instanceof Reference && name.equals("reference");
        boolean placeholder = reference || name.equals("fullUrl")
                ? PLACEHOLDER.matcher(value).matches()
                : element instanceof UriType && value.startsWith(RANDOM);
        if (placeholder) {
            return "urn";
        }
        return reference && value.contains("/_history/")
                ? new IdType(value).toVersionless().getValue()
                : value;
    }
}
