package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.CodeValidationResult;
import ca.uhn.fhir.context.support.IValidationSupport.LookupCodeResult;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Parameters;

/**
 * What a code means and whether it belongs: {@code $lookup} and {@code $validate-code}, FHIR R4 codesystem-operations.html
 * and valueset-operations.html. Thread safe.
 */
public final class CodeQuestions {

    private final IValidationSupport terminology;

    public CodeQuestions(IValidationSupport terminology) {
        this.terminology = terminology;
    }

    /**
     * Name, version and display of a code.
     *
     * @throws ProblemException if the code is not known
     */
    Parameters lookUp(Coding coding) {
        String system = requireSystem(coding);
        LookupCodeResult found = terminology.lookupCode(context(), new LookupCodeRequest(system, coding.getCode()));
        if (found == null || !found.isFound()) {
            throw new ProblemException(
                    Problem.TERMINOLOGY_NOT_FOUND, "There is no code " + coding.getCode() + " in " + system + " here");
        }
        Parameters answer = new Parameters();
        answer.addParameter("name", name(system).orElse(system));
        if (found.getCodeSystemVersion() != null) {
            answer.addParameter("version", found.getCodeSystemVersion());
        }
        return answer.addParameter(
                "display", found.getCodeDisplay() == null ? coding.getCode() : found.getCodeDisplay());
    }

    /** Whether one of the codes is in its code system. */
    Parameters inCodeSystem(List<Coding> codings) {
        codings.forEach(CodeQuestions::requireSystem);
        return firstValid(codings, null);
    }

    /**
     * Whether one of the codes is in a value set.
     *
     * @throws ProblemException if the value set is not known
     */
    Parameters inValueSet(String valueSetUrl, List<Coding> codings) {
        if (terminology.fetchValueSet(valueSetUrl) == null) {
            throw new ProblemException(Problem.TERMINOLOGY_NOT_FOUND, "There is no value set " + valueSetUrl + " here");
        }
        return firstValid(codings, valueSetUrl);
    }

    private Parameters firstValid(List<Coding> codings, @Nullable String valueSetUrl) {
        Parameters answer = null;
        for (Coding coding : codings) {
            CodeValidationResult result = validate(coding, valueSetUrl);
            boolean valid = result != null && result.isOk();
            if (valid || answer == null) {
                answer = answer(coding, result, valid);
            }
            if (valid) {
                return answer;
            }
        }
        return answer;
    }

    @Nullable
    private CodeValidationResult validate(Coding coding, @Nullable String valueSetUrl) {
        ConceptValidationOptions options = new ConceptValidationOptions().setInferSystem(!coding.hasSystem());
        return terminology.validateCode(
                context(), options, coding.getSystem(), coding.getCode(), coding.getDisplay(), valueSetUrl);
    }

    private static Parameters answer(Coding coding, @Nullable CodeValidationResult result, boolean valid) {
        Parameters answer = new Parameters();
        answer.addParameter("result", new BooleanType(valid));
        if (result == null) {
            return answer.addParameter(
                    "message",
                    "Unknown code system, or unknown code in it: " + coding.getSystem() + " " + coding.getCode());
        }
        if (result.getMessage() != null) {
            answer.addParameter("message", result.getMessage());
        }
        if (result.getDisplay() != null) {
            answer.addParameter("display", result.getDisplay());
        }
        return answer;
    }

    private Optional<String> name(String system) {
        return terminology.fetchCodeSystem(system) instanceof CodeSystem known
                ? Optional.ofNullable(known.getName())
                : Optional.empty();
    }

    private static String requireSystem(Coding coding) {
        if (!coding.hasSystem()) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, "Say which code system is meant, in system, url or coding.system");
        }
        return coding.getSystem();
    }

    private ValidationSupportContext context() {
        return new ValidationSupportContext(terminology);
    }
}
