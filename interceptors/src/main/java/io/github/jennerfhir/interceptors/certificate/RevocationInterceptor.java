package io.github.jennerfhir.interceptors.certificate;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import io.github.jennerfhir.operations.certificate.RevokeCertificates;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Tells of every change of an immunization record, inside the transaction that stores it, so that certificates which show
 * what was corrected are revoked with it. To be registered on the storage's interceptor service.
 */
@Interceptor
public final class RevocationInterceptor {

    private final RevokeCertificates revocations;

    public RevocationInterceptor(RevokeCertificates revocations) {
        this.revocations = revocations;
    }

    /** A resource was changed. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        if (before instanceof Immunization earlier && after instanceof Immunization later) {
            revocations.changed(earlier, later);
        }
    }
}
