package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.rest.api.server.storage.IResourcePersistentId;
import java.util.Optional;

/** By which ids of its own the storage keeps patients. */
public interface StoredPatientIds {

    /**
     * Tells that a patient will be asked for in the current transaction, in which nothing has to do with patients yet: the
     * question may go along with what else the database is sent before.
     *
     * @param patientId the logical id
     */
    void expect(String patientId);

    /**
     * The storage's own id of a patient of the caller's tenant, as the current transaction sees them.
     *
     * @param patientId the logical id
     * @return empty if there is none, or it is not known here
     */
    Optional<IResourcePersistentId<?>> find(String patientId);
}
