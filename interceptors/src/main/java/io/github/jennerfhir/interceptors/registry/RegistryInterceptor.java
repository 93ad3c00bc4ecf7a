package io.github.jennerfhir.interceptors.registry;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.operations.registry.RegistryChanges;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/**
 * Notes each record, and each change of a patient, in the transaction that stores it. To be registered on the storage's
 * interceptor service. What is not a matter for registries is found out later, when a message is written.
 */
@Interceptor
public final class RegistryInterceptor {

    private final RegistryChanges changes;

    public RegistryInterceptor(RegistryChanges changes) {
        this.changes = changes;
    }

    /** A resource was created. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof Immunization record) {
            note(record);
        }
    }

    /** A resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (after instanceof Immunization record) {
            note(record);
        } else if (after instanceof Patient patient) {
            changes.note(patient.getIdElement().getIdPart());
        }
    }

    private void note(Immunization record) {
        changes.note(record.getPatient().getReferenceElement().getIdPart());
    }
}
