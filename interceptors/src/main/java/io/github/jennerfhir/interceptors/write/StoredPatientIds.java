package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import java.util.Optional;

/** By which ids of its own the storage keeps patients. */
@FunctionalInterface
public interface StoredPatientIds {

    /**
     * The storage's own id of a patient of the caller's tenant, as the current transaction sees them.
     *
     * @param patientId the logical id
     * @return empty if there is none, or it is not known here
     */
    Optional<IResourcePersistentId<?>> find(String patientId);
}
