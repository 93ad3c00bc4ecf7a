package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.EvaluationStatus;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * Status and reason of an evaluated dose: CDSi's words as text, FHIR R4's code for the status, and the codes of HL7's
 * Immunization Decision Support guide for the reason, where it has one.
 */
final class EvaluationCodes {

    private static final String R4 = "http://terminology.hl7.org/CodeSystem/immunization-evaluation-dose-status";
    private static final String IMMDS = "http://hl7.org/fhir/us/immds/CodeSystem/StatusReason";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("Age: Too Young", "tooyoung"),
            Map.entry("Age: Too Old", "tooold"),
            Map.entry("Interval: too Soon", "toosoon"),
            Map.entry("Live Virus Conflict", "productconflict"),
            Map.entry("Inadvertent Vaccine", "inappropriate"),
            Map.entry("Vaccine: Invalid Usage", "inappropriate"),
            Map.entry("Lot Expired", "expired"),
            Map.entry("Dose Condition: Partial Dose", "quantity"),
            Map.entry("Dose Condition: Cold Chain Break", "storage"),
            Map.entry("Dose Condition: Recalled", "recall"));

    private EvaluationCodes() {}

    static CodeableConcept status(EvaluationStatus status) {
        CodeableConcept concept = new CodeableConcept().setText(status.text());
        boolean valid = status == EvaluationStatus.VALID;
        concept.addCoding()
                .setSystem(R4)
                .setCode(valid ? "valid" : "notvalid")
                .setDisplay(valid ? "Valid" : "Not Valid");
        return concept;
    }

    static CodeableConcept reason(String reason) {
        CodeableConcept concept = new CodeableConcept().setText(reason);
        code(reason).ifPresent(code -> concept.addCoding().setSystem(IMMDS).setCode(code));
        return concept;
    }

    static CodeableConcept notEvaluated() {
        CodeableConcept concept = new CodeableConcept().setText("Not Evaluated");
        concept.addCoding().setSystem(IMMDS).setCode("notevaluated");
        return concept;
    }

    private static Optional<String> code(String reason) {
        return Optional.ofNullable(REASONS.get(reason));
    }
}
