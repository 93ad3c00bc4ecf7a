package io.github.jennerfhir.operations.audit.write;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.immunization.ReasonOfRecord;
import io.github.jennerfhir.operations.outreach.OutreachTask;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Notes each change of a resource in the trail, inside the transaction that stores it: issue "life cycle", contract §1
 * "audit of previous states". The evaluation of a dose has no note of its own: it only ever changes with its patient's
 * forecast, which has one. Thread safe.
 */
public final class AuditChange {

    private static final Set<String> PART_OF_ANOTHER = Set.of("ImmunizationEvaluation");
    private static final List<String> TO_THE_PATIENT = List.of("patient", "subject", "for");
    private static final String PATIENT = "Patient";

    private final TransactionScope transaction;

    public AuditChange(TransactionScope transaction) {
        this.transaction = transaction;
    }

    /**
     * A resource was created.
     *
     * @param interaction the RESTful interaction that did it
     */
    public void created(Resource stored, String interaction) {
        note(AuditAction.CREATE, interaction, stored, Optional.empty(), Optional.of(version(stored)));
    }

    /** A resource was changed. */
    public void changed(Resource before, Resource after, String interaction) {
        note(AuditAction.UPDATE, interaction, after, Optional.of(version(before)), Optional.of(version(after)));
    }

    /** A resource was deleted. */
    public void deleted(Resource before, String interaction) {
        note(AuditAction.DELETE, interaction, before, Optional.of(version(before)), Optional.empty());
    }

    private void note(
            AuditAction action, String interaction, Resource resource, Optional<Long> before, Optional<Long> after) {
        if (PART_OF_ANOTHER.contains(resource.fhirType())) {
            return;
        }
        transaction.audit(AuditNote.of(AuditKind.REST, action, interaction, AuditOutcome.SUCCESS)
                .about(resource.fhirType(), Optional.of(resource.getIdElement().getIdPart()))
                .versions(before, after)
                .ofPatient(patientOf(resource))
                .because(ReasonOfRecord.of(resource).or(() -> OutreachTask.asked(resource))));
    }

    private static long version(Resource resource) {
        return resource.getIdElement().getVersionIdPartAsLong();
    }

    private static Optional<String> patientOf(Resource resource) {
        if (resource.fhirType().equals(PATIENT)) {
            return Optional.of(resource.getIdElement().getIdPart());
        }
        return TO_THE_PATIENT.stream()
                .map(resource::getNamedProperty)
                .filter(property -> property != null && property.hasValues())
                .map(Property::getValues)
                .flatMap(List::stream)
                .filter(Reference.class::isInstance)
                .map((Base value) -> ((Reference) value).getReferenceElement())
                .filter(reference -> PATIENT.equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart())
                .findFirst();
    }
}
