package io.github.jennerfhir.operations.certificate;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** {@code POST Patient/[id]/$health-cards-issue}, SMART Health Cards and Links 1.0.0, over the same code as {@code $certificate}. */
public final class HealthCardsIssueProvider {

    private final AskHealthCards cards;

    public HealthCardsIssueProvider(AskHealthCards cards) {
        this.cards = cards;
    }

    /** The cards that match all that is asked for; none if nothing does. */
    @Operation(
            name = "$health-cards-issue",
            type = Patient.class,
            idempotent = false,
            canonicalUrl =
                    "http://hl7.org/fhir/uv/smart-health-cards-and-links/OperationDefinition/patient-i-health-cards-issue")
    public Parameters issue(
            @IdParam IdType patient,
            @OperationParam(name = "credentialType", min = 1) List<UriType> credentialTypes,
            @OperationParam(name = "credentialValueSet") List<UriType> valueSets,
            @OperationParam(name = "includeIdentityClaim") List<StringType> claims,
            @OperationParam(name = "_since", min = 0, max = 1) DateTimeType since,
            RequestDetails request) {
        return cards.ask(
                patient.getIdPart(),
                RequestedCertificate.words(credentialTypes),
                RequestedCertificate.words(valueSets),
                RequestedCertificate.words(claims),
                since,
                request.getFhirServerBase());
    }
}
