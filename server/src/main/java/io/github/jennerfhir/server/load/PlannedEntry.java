package io.github.jennerfhir.server.load;

import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource that is to be stored under an id that the source fixes.
 *
 * @param position the entry's place in its Bundle, counted from 0
 * @param resource carries the planned id
 * @param condition the search criteria of {@code ifNoneExist}: if they find one resource, that one is meant
 */
record PlannedEntry(int position, Resource resource, Optional<String> condition) {

    /** Where the resource will be, such as {@code Patient/996b08e6-dcca-13a6-d98c-e31476ebc8b4}. */
    String address() {
        return type() + "/" + id();
    }

    String type() {
        return resource.fhirType();
    }

    String id() {
        return resource.getIdElement().getIdPart();
    }
}
