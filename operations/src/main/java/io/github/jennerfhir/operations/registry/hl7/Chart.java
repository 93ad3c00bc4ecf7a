package io.github.jennerfhir.operations.registry.hl7;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A patient with all their immunization records, and what these refer to.
 *
 * @param references locations, performers and manufacturers by their relative reference, such as {@code Location/1}
 */
public record Chart(Patient patient, List<Immunization> immunizations, Map<String, Resource> references) {

    public Chart {
        Objects.requireNonNull(patient, "patient");
        immunizations = List.copyOf(immunizations);
        references = Map.copyOf(references);
    }

    /** The logical id of the patient. */
    public String patientId() {
        return patient.getIdElement().getIdPart();
    }

    /** What a reference leads to, if it is known and of that type. */
    <T extends Resource> Optional<T> find(Reference reference, Class<T> type) {
        String key = reference.getReferenceElement().toUnqualifiedVersionless().getValue();
        return Optional.ofNullable(key)
                .map(references::get)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
