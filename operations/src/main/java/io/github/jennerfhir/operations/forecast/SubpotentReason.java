package io.github.jennerfhir.operations.forecast;

import io.github.jennerfhir.forecast.DoseCondition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Reads {@code Immunization.subpotentReason} by the codes of R4's example value set; other codes are other reasons. */
final class SubpotentReason {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/immunization-subpotent-reason";
    private static final Map<String, DoseCondition> CODES = Map.of(
            "partialdose", DoseCondition.PARTIAL_DOSE,
            "coldchainbreak", DoseCondition.COLD_CHAIN_BREAK,
            "recall", DoseCondition.RECALLED);

    private SubpotentReason() {}

    static DoseCondition of(List<CodeableConcept> reasons) {
        return reasons.stream()
                .flatMap(reason -> reason.getCoding().stream())
                .filter(coding -> SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                .map(Coding::getCode)
                .map(CODES::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(DoseCondition.OTHER);
    }
}
