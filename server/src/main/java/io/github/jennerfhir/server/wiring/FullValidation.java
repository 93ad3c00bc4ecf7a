package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import io.github.jennerfhir.interceptors.validation.Fault;
import io.github.jennerfhir.interceptors.validation.ResourceValidation;
import io.github.jennerfhir.operations.problem.Problem;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** Asks HAPI's validator; its errors count, its warnings do not. Never asks anything outside of the server. Thread safe. */
final class FullValidation implements ResourceValidation {

    private final FhirValidator validator;

    /** @param support the host's, so that its profiles and code systems are known */
    FullValidation(FhirContext fhir, IValidationSupport support) {
        FhirInstanceValidator module = new FhirInstanceValidator(support);
        module.setAnyExtensionsAllowed(true);
        module.setErrorForUnknownProfiles(false);
        module.setNoExtensibleWarnings(true);
        module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        // whether a reference leads anywhere is the storage's to say
        module.setAssumeValidRestReferences(true);
        this.validator = fhir.newValidator().registerValidatorModule(module);
    }

    @Override
    public List<Fault> judge(Resource resource) {
        return validator.validateWithResult(resource).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(message -> fault(resource, message))
                .toList();
    }

    private static Fault fault(Resource resource, SingleValidationMessage message) {
        String location = message.getLocationString();
        return new Fault(
                Problem.INVALID_RESOURCE,
                String.valueOf(message.getMessage()),
                location == null || location.isBlank() ? resource.fhirType() : location);
    }
}
