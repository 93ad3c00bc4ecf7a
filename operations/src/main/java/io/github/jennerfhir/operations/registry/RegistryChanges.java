package io.github.jennerfhir.operations.registry;

/** Notes, inside the transaction that stores a resource, that registries may have to be told of a patient. */
@FunctionalInterface
public interface RegistryChanges {

    /**
     * A record of the patient, or the patient, was stored or changed. Only inserts, so that no recording waits for
     * another or for a job.
     */
    void note(String patientId);
}
