package io.github.jennerfhir.interceptors.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whom a record is about: the part of the Patient compartment (FHIR R4 compartmentdefinition-patient) that is about the
 * patient. Who asserted, performed or recorded something about another does not see it by that.
 */
final class Subjects {

    /** Elements that name whom a record is about; {@code for} is a Task's. */
    private static final List<String> ELEMENTS = List.of("patient", "subject", "for");

    private static final Set<String> WITHOUT_PATIENT =
            Set.of("Location", "Organization", "Practitioner", "PractitionerRole", "Binary", "Group", "Provenance");

    private Subjects() {}

    /** Whether records of the type are about one patient, so that {@code patient=} (of Patient {@code _id=}) finds them. */
    static boolean haveOne(String type) {
        return !WITHOUT_PATIENT.contains(type);
    }

    /** Whether a record is about that patient and nobody else. */
    static boolean isAbout(Resource resource, String patient) {
        if (resource instanceof Patient) {
            return patient.equals(resource.getIdElement().getIdPart());
        }
        List<String> named = named(resource).toList();
        return !named.isEmpty() && named.stream().allMatch(("Patient/" + patient)::equals);
    }

    /** Whether nobody else is named; a name that only the storage resolves is nobody's yet. */
    static boolean mayBeAbout(Resource resource, String patient) {
        return resource instanceof Patient
                || named(resource).allMatch(name -> name.startsWith("null/") || name.equals("Patient/" + patient));
    }

    /** The patients whom some records are about, by their logical ids. */
    static Set<String> patients(List<Resource> records) {
        Set<String> patients = new LinkedHashSet<>();
        for (Resource record : records) {
            if (record instanceof Patient) {
                patients.add(record.getIdElement().getIdPart());
            } else {
                named(record)
                        .filter(reference -> reference.startsWith("Patient/"))
                        .map(reference -> reference.substring("Patient/".length()))
                        .forEach(patients::add);
            }
        }
        return patients;
    }

    private static Stream<String> named(Resource resource) {
        Stream<Reference> references = resource instanceof AuditEvent event
                ? event.getEntity().stream()
                        .map(entity -> entity.getWhat())
                        .filter(what ->
                                "Patient".equals(what.getReferenceElement().getResourceType()))
                : ELEMENTS.stream().flatMap(name -> references(resource, name));
        return references
                .map(reference -> reference.getReferenceElement())
                .map(id -> id.getResourceType() + "/" + id.getIdPart());
    }

    private static Stream<Reference> references(Resource resource, String element) {
        Property property = resource.getNamedProperty(element);
        if (property == null) {
            return Stream.empty();
        }
        return property.getValues().stream()
                .filter(Reference.class::isInstance)
                .map(Base.class::cast)
                .map(Reference.class::cast);
    }
}
