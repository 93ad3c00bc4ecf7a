package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** {@code CodeSystem}: read, search, {@code $lookup} of any code system that is known here, {@code $validate-code}. */
public final class CodeSystemProvider extends PublishedResourceProvider<CodeSystem> {

    private static final String HL7 = "http://hl7.org/fhir/OperationDefinition/CodeSystem-";

    private final CodeQuestions questions;

    public CodeSystemProvider(PublishedCatalogue<CodeSystem> catalogue, CodeQuestions questions) {
        super(CodeSystem.class, () -> catalogue);
        this.questions = questions;
    }

    /** What a code means. */
    @Operation(name = "$lookup", idempotent = true, canonicalUrl = HL7 + "lookup")
    public Parameters lookUp(
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "coding", max = 1) Coding coding) {
        List<Coding> asked = RequestedCodes.of(system, code, null, coding, null);
        return questions.lookUp(asked.get(0));
    }

    /** Whether a code is in a code system: the one of the id, of {@code url}, or of the coding. */
    @Operation(name = "$validate-code", idempotent = true, canonicalUrl = HL7 + "validate-code")
    public Parameters validateCode(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "display", max = 1) StringType display,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept) {
        String system = system(id, url);
        List<Coding> asked =
                RequestedCodes.of(system == null ? null : new UriType(system), code, display, coding, concept);
        if (system != null) {
            asked.forEach(one -> requireSame(system, one));
        }
        return questions.inCodeSystem(asked);
    }

    @Nullable
    private String system(@Nullable IdType id, @Nullable UriType url) {
        if (id == null || !id.hasIdPart()) {
            return RequestedCodes.value(url);
        }
        return catalogue()
                .find(id.getIdPart())
                .map(CodeSystem::getUrl)
                .orElseThrow(() -> new ProblemException(
                        Problem.TERMINOLOGY_NOT_FOUND, "There is no CodeSystem/" + id.getIdPart() + " here"));
    }

    private static void requireSame(String system, Coding coding) {
        if (coding.hasSystem() && !coding.getSystem().equals(system)) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "The coding is of another code system than the one asked, " + system);
        }
        coding.setSystem(system);
    }
}
