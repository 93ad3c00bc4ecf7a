package io.github.jennerfhir.operations.certificate;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.terminology.Canonical;
import jakarta.annotation.Nullable;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/** {@code GET Patient/[id]/$certificate}: a patient's certificates of vaccination, in the form that is asked for. */
public final class CertificateProvider {

    private final AskCertificate certificates;

    public CertificateProvider(AskCertificate certificates) {
        this.certificates = certificates;
    }

    /**
     * Parameters, or a Binary that HAPI answers as the picture, document or file that it is. Days are parsed here, for HAPI
     * would not say which parameter is at fault.
     */
    @Operation(
            name = "$certificate",
            type = Patient.class,
            idempotent = true,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/patient-certificate")
    public IBaseResource certificate(
            @IdParam IdType patient,
            @OperationParam(name = "antigen") List<StringType> antigens,
            @OperationParam(name = "from", min = 0, max = 1) String from,
            @OperationParam(name = "to", min = 0, max = 1) String to,
            @OperationParam(name = "format", min = 0, max = 1) StringType format,
            @OperationParam(name = "_outputFormat", min = 0, max = 1) StringType outputFormat,
            @OperationParam(name = "paper", min = 0, max = 1) StringType paper,
            RequestDetails request) {
        CardRequest asked = RequestedCertificate.of(patient.getIdPart(), antigens, from, to, text(format));
        CertificateOutput output = CertificateOutput.of(text(outputFormat), request.getHeader("Accept"));
        return certificates.ask(asked, output, RequestedCertificate.paper(text(paper)));
    }

    @Nullable
    private static String text(@Nullable StringType value) {
        return value == null ? null : value.getValue();
    }
}
