package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Gives every resource of a record an id that is the same each time the record is read: its own id if that is a UUID,
 * else a UUID made from its content. Content is what is left without id, meta and narrative; a reference to another
 * resource of the record counts as what that resource says, so that the same dose of two children is two doses.
 */
final class StableIds {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final FhirContext fhir;
    private final References references;

    StableIds(FhirContext fhir) {
        this.fhir = fhir;
        this.references = new References(fhir);
    }

    static boolean isUuid(String id) {
        return id != null && UUID_TEXT.matcher(id).matches();
    }

    /**
     * Finds the id of every resource of a record.
     *
     * @param resources of one record, in its order; they are not changed
     * @param places which of them a reference means
     * @return their ids, in the same order
     */
    List<String> of(List<Resource> resources, Map<String, Integer> places) {
        // first without what they refer to, since references may run in a circle
        List<String> alone =
                ids(resources, places, place -> resources.get(place).fhirType());
        return ids(resources, places, place -> resources.get(place).fhirType() + "/" + alone.get(place));
    }

    private List<String> ids(List<Resource> resources, Map<String, Integer> places, IntFunction<String> name) {
        UnaryOperator<String> named = reference -> {
            Integer place = places.get(reference);
            return place == null ? reference : name.apply(place);
        };
        return resources.stream().map(resource -> id(resource, named)).toList();
    }

    private String id(Resource resource, UnaryOperator<String> nameOfReference) {
        String own = resource.getIdElement().getIdPart();
        return isUuid(own) ? own : idOfContent(resource.copy(), nameOfReference);
    }

    private String idOfContent(Resource content, UnaryOperator<String> nameOfReference) {
        content.setIdElement(null);
        content.setMeta(null);
        if (content instanceof DomainResource narrated) {
            narrated.setText(null);
        }
        references.rewrite(content, nameOfReference);
        String json = fhir.newJsonParser().encodeResourceToString(content);
        return UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
