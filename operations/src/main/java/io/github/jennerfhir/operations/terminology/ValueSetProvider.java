package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;

/** {@code ValueSet}: read, search, {@code $expand} and {@code $validate-code} of ours and of the specification's. */
public final class ValueSetProvider extends PublishedResourceProvider<ValueSet> {

    private static final String HL7 = "http://hl7.org/fhir/OperationDefinition/ValueSet-";

    private final CodeQuestions questions;
    private final Expansion expansion;

    public ValueSetProvider(PublishedCatalogue<ValueSet> catalogue, CodeQuestions questions, Expansion expansion) {
        super(ValueSet.class, () -> catalogue);
        this.questions = questions;
        this.expansion = expansion;
    }

    /** The codes of the value set of the id, or of {@code url}. */
    @Operation(name = "$expand", idempotent = true, canonicalUrl = HL7 + "expand")
    public ValueSet expand(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "filter", max = 1) StringType filter,
            @OperationParam(name = "offset", max = 1) IntegerType offset,
            @OperationParam(name = "count", max = 1) IntegerType count) {
        int skipped = offset == null || !offset.hasValue() ? 0 : offset.getValue();
        Integer most = count == null ? null : count.getValue();
        return expansion.expand(url(id, url), RequestedCodes.value(filter), skipped, most);
    }

    /** Whether a code is in the value set of the id, or of {@code url}. */
    @Operation(name = "$validate-code", idempotent = true, canonicalUrl = HL7 + "validate-code")
    public Parameters validateCode(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "display", max = 1) StringType display,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept) {
        return questions.inValueSet(url(id, url), RequestedCodes.of(system, code, display, coding, concept));
    }

    private String url(@Nullable IdType id, @Nullable UriType url) {
        if (id != null && id.hasIdPart()) {
            return catalogue()
                    .find(id.getIdPart())
                    .map(ValueSet::getUrl)
                    .orElseThrow(() -> new ProblemException(
                            Problem.TERMINOLOGY_NOT_FOUND, "There is no ValueSet/" + id.getIdPart() + " here"));
        }
        String asked = RequestedCodes.value(url);
        if (asked == null) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "Say which value set is meant: by its id, or in the parameter url");
        }
        return asked;
    }
}
