package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Reads the patient of a vaccination before it is stored, for the rules will ask for them, and tells HAPI where they are kept,
 * which it would ask the database otherwise. In a transaction HAPI asks for all references at once, and another entry may be about
 * to change the patient: nothing is read ahead there. To be registered on the storage's interceptor service, after the claims.
 */
@Interceptor(order = 100)
public final class KnownPatientInterceptor {

    private final StoredPatientIds patients;

    public KnownPatientInterceptor(StoredPatientIds patients) {
        this.patients = patients;
    }

    /** A resource is to be created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource resource, RequestDetails request, TransactionDetails transaction) {
        if (resource instanceof Immunization immunization && SubmittedRequest.isAlone(request)) {
            IIdType patient = immunization.getPatient().getReferenceElement();
            if (isHere(patient)) {
                patients.find(patient.getIdPart()).ifPresent(id -> transaction.addResolvedResourceId(patient, id));
            }
        }
    }

    /** What is said in another way, HAPI resolves or refuses. */
    private static boolean isHere(IIdType reference) {
        return "Patient".equals(reference.getResourceType())
                && reference.hasIdPart()
                && !reference.isAbsolute()
                && !reference.hasVersionIdPart();
    }
}
