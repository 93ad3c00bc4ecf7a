package io.github.jennerfhir.interceptors.validation;

import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;

/**
 * A value set that FHIR R4 binds to a coded element with strength "required".
 *
 * @param element the element, such as {@code Condition.clinicalStatus}
 * @param system the one code system of the value set
 * @param codes its codes
 */
record RequiredBinding(String element, String system, Set<String> codes) {

    RequiredBinding {
        codes = Set.copyOf(codes);
    }

    boolean admits(CodeableConcept concept) {
        return concept.getCoding().stream()
                .anyMatch(coding -> system.equals(coding.getSystem()) && codes.contains(coding.getCode()));
    }
}
