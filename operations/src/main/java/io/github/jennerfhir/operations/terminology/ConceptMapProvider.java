package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;

/** {@code ConceptMap}: read, search and {@code $translate}, by one map or by all that fit. */
public final class ConceptMapProvider extends PublishedResourceProvider<ConceptMap> {

    private static final String HL7 = "http://hl7.org/fhir/OperationDefinition/ConceptMap-";

    public ConceptMapProvider(PublishedCatalogue<ConceptMap> catalogue) {
        super(ConceptMap.class, () -> catalogue);
    }

    /** What a code is in another code system. {@code source} and {@code target} name value sets, and a code system may be named for the target. */
    @Operation(name = "$translate", idempotent = true, canonicalUrl = HL7 + "translate")
    public Parameters translate(
            @IdParam(optional = true) IdType id,
            @OperationParam(name = "url", max = 1) UriType url,
            @OperationParam(name = "code", max = 1) CodeType code,
            @OperationParam(name = "system", max = 1) UriType system,
            @OperationParam(name = "source", max = 1) UriType source,
            @OperationParam(name = "coding", max = 1) Coding coding,
            @OperationParam(name = "codeableConcept", max = 1) CodeableConcept concept,
            @OperationParam(name = "target", max = 1) UriType target,
            @OperationParam(name = "targetsystem", max = 1) UriType targetSystem,
            @OperationParam(name = "reverse", max = 1) BooleanType reverse) {
        List<Coding> asked = RequestedCodes.of(system, code, null, coding, concept);
        List<ConceptMap> maps = maps(id, url).stream()
                .filter(map -> fits(source, map.hasSourceUriType() ? map.getSourceUriType() : null))
                .filter(map -> fits(target, map.hasTargetUriType() ? map.getTargetUriType() : null))
                .toList();
        boolean backwards = reverse != null && reverse.hasValue() && reverse.getValue();
        return new Translation(maps, RequestedCodes.value(targetSystem), backwards).translate(asked);
    }

    private List<ConceptMap> maps(@Nullable IdType id, @Nullable UriType url) {
        if (id != null && id.hasIdPart()) {
            return List.of(require(catalogue().find(id.getIdPart()), "ConceptMap/" + id.getIdPart()));
        }
        String asked = RequestedCodes.value(url);
        return asked == null ? catalogue().all() : List.of(require(catalogue().findByUrl(asked), asked));
    }

    private static ConceptMap require(Optional<ConceptMap> found, String asked) {
        return found.orElseThrow(() ->
                new ProblemException(Problem.TERMINOLOGY_NOT_FOUND, "There is no concept map " + asked + " here"));
    }

    private static boolean fits(@Nullable UriType asked, @Nullable UriType ofMap) {
        String wanted = RequestedCodes.value(asked);
        return wanted == null || (ofMap != null && wanted.equals(ofMap.getValue()));
    }
}
