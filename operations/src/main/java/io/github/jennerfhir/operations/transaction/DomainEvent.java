package io.github.jennerfhir.operations.transaction;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that happened, for those who listen outside.
 *
 * @param type the name of the documents, such as {@code immunization.recorded}
 * @param patientId the logical id of the patient it is about; events of one patient are delivered in order. Of an event
 *     that is about nobody: the reference of what it is about, such as {@code Task/1}
 * @param resourceType the FHIR type of the resource it speaks of
 * @param resourceId its logical id
 * @param version its version
 * @param data what the known consumers need and no more
 */
public record DomainEvent(
        String type, String patientId, String resourceType, String resourceId, long version, Map<String, Object> data) {

    public DomainEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(resourceId, "resourceId");
        data = new TreeMap<>(data);
    }
}
