package io.github.jennerfhir.operations.certificate;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.terminology.Canonical;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;

/** {@code POST [base]/$certificate-verify}: whether certificates hold, and if not, why. Anyone may ask. */
public final class CertificateVerifyProvider {

    private static final int MOST = 100;

    private final VerifyCertificate verification;

    public CertificateVerifyProvider(VerifyCertificate verification) {
        this.verification = verification;
    }

    /** One {@code result} for each certificate. */
    @Operation(
            name = "$certificate-verify",
            idempotent = false,
            canonicalUrl = Canonical.ROOT + "/OperationDefinition/certificate-verify")
    public Parameters verify(@OperationParam(name = "credential", min = 1) List<StringType> credentials) {
        List<String> shown = (credentials == null ? List.<StringType>of() : credentials)
                .stream().filter(StringType::hasValue).map(StringType::getValue).toList();
        if (shown.isEmpty() || shown.size() > MOST) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "Give 1 to " + MOST + " parameters credential: the text of a QR code, a JWS, or the content of a"
                            + " .smart-health-card file",
                    "credential");
        }
        Parameters answer = new Parameters();
        shown.stream()
                .flatMap(credential -> verification.verify(credential).stream())
                .forEach(verified -> add(answer, verified));
        return answer;
    }

    private static void add(Parameters answer, VerifiedCertificate verified) {
        ParametersParameterComponent result = answer.addParameter().setName("result");
        part(result, "valid", new BooleanType(verified.verdict() == Verdict.VALID));
        part(result, "verdict", new CodeType(verified.verdict().code()));
        part(result, "text", new StringType(verified.verdict().text()));
        text(result, "detail", verified.detail());
        text(result, "issuer", verified.issuer());
        text(result, "issuerName", verified.issuerName());
        text(result, "name", verified.name());
        text(result, "birthDate", verified.birthDate());
        verified.issued().ifPresent(at -> part(result, "issued", instant(at)));
        verified.expires().ifPresent(at -> part(result, "expires", instant(at)));
        verified.doses().forEach(dose -> add(result, dose));
    }

    private static void add(ParametersParameterComponent result, VerifiedCertificate.Dose dose) {
        ParametersParameterComponent told = result.addPart().setName("dose");
        part(
                told,
                "vaccine",
                new CodeableConcept(
                        new Coding(dose.system(), dose.code(), dose.vaccine().orElse(null))));
        part(told, "occurrence", new StringType(dose.occurrence()));
        text(told, "lotNumber", dose.lotNumber());
        if (dose.subpotent()) {
            part(told, "subpotent", new BooleanType(true));
        }
    }

    private static InstantType instant(Instant at) {
        return new InstantType(Date.from(at), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone("UTC"));
    }

    private static void text(ParametersParameterComponent parent, String name, Optional<String> value) {
        value.ifPresent(known -> part(parent, name, new StringType(known)));
    }

    private static void part(ParametersParameterComponent parent, String name, Type value) {
        parent.addPart().setName(name).setValue(value);
    }
}
