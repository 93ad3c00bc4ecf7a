package io.github.jennerfhir.operations.terminology;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;

/** The codes that an operation is asked about, in whichever of FHIR's three forms they came. */
final class RequestedCodes {

    private RequestedCodes() {}

    /**
     * The codes, each with its code.
     *
     * @throws ProblemException if there is none, or if they came in more than one form
     */
    static List<Coding> of(
            @Nullable UriType system,
            @Nullable CodeType code,
            @Nullable StringType display,
            @Nullable Coding coding,
            @Nullable CodeableConcept concept) {
        boolean plain = has(code);
        boolean asCoding = coding != null && !coding.isEmpty();
        boolean asConcept = concept != null && concept.hasCoding();
        if ((plain ? 1 : 0) + (asCoding ? 1 : 0) + (asConcept ? 1 : 0) != 1) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER,
                    "Name what is asked about in one of the parameters code, coding and codeableConcept");
        }
        if (asConcept) {
            return concept.getCoding().stream().map(RequestedCodes::complete).toList();
        }
        if (asCoding) {
            return List.of(complete(coding));
        }
        return List.of(new Coding(value(system), code.getValue(), value(display)));
    }

    @Nullable
    static String value(@Nullable PrimitiveType<?> parameter) {
        return has(parameter) ? parameter.getValueAsString() : null;
    }

    private static boolean has(@Nullable PrimitiveType<?> parameter) {
        return parameter != null
                && parameter.hasValue()
                && !parameter.getValueAsString().isBlank();
    }

    private static Coding complete(Coding coding) {
        if (!coding.hasCode()) {
            throw new ProblemException(Problem.INVALID_PARAMETER, "A coding needs its code");
        }
        return coding;
    }
}
