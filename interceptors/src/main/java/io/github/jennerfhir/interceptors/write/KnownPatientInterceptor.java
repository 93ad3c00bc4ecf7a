package io.github.jennerfhir.interceptors.write;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Reads the patient of a vaccination before it is stored, for the rules will ask for them, and tells HAPI where they are kept,
 * which it would ask the database otherwise. In a transaction HAPI asks for all references at once, and another entry may be about
 * to change the patient: nothing is read ahead there. To be registered on the storage's interceptor service.
 */
@Interceptor
public final class KnownPatientInterceptor {

    private static final int BEFORE_THE_CLAIM = -100;
    private static final int AFTER_THE_CLAIM = 100;

    private final StoredPatientIds patients;

    public KnownPatientInterceptor(StoredPatientIds patients) {
        this.patients = patients;
    }

    /** A resource is to be created: the patient may be asked for with the claim on the client's id. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_THE_CLAIM)
    public void beforeClaim(IBaseResource resource, RequestDetails request) {
        patient(resource, request).ifPresent(patient -> patients.expect(patient.getIdPart()));
    }

    /** It was not submitted before. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_THE_CLAIM)
    public void beforeCreate(IBaseResource resource, RequestDetails request, TransactionDetails transaction) {
        patient(resource, request)
                .ifPresent(patient -> patients.find(patient.getIdPart())
                        .ifPresent(id -> transaction.addResolvedResourceId(patient, id)));
    }

    private static Optional<IIdType> patient(IBaseResource resource, RequestDetails request) {
        return resource instanceof Immunization immunization && SubmittedRequest.isAlone(request)
                ? Optional.of(immunization.getPatient().getReferenceElement()).filter(KnownPatientInterceptor::isHere)
                : Optional.empty();
    }

    /** What is said in another way, HAPI resolves or refuses. */
    private static boolean isHere(IIdType reference) {
        return "Patient".equals(reference.getResourceType())
                && reference.hasIdPart()
                && !reference.isAbsolute()
                && !reference.hasVersionIdPart();
    }
}
