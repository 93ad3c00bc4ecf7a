package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import io.github.jennerfhir.terminology.Code;
import io.github.jennerfhir.terminology.CodeList;
import io.github.jennerfhir.terminology.CodeLists;
import io.github.jennerfhir.terminology.SystemUri;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Immunization;

/**
 * Why a vaccine was not given. NIP002 has four codes, all of them decisions: 00 parental, 01 religious, 02 other (with
 * words), 03 the patient's. What is no decision is no refusal: a medical reason is told as an observation, and that a
 * vaccine was out of stock is no registry's business.
 */
final class RefusalReasons {

    static final String NO_VACCINE = "998";

    private static final String OTHER = "02";

    private static final Map<String, String> NIP002 = Map.of(
            "00", "Parental decision",
            "01", "Religious exemption",
            "02", "Other",
            "03", "Patient decision");

    private static final Set<String> NO_DECISION = Set.of("OSTOCK", "IMMUNE");
    private static final String MEDICAL = "MEDPREC";

    private static final Map<String, String> BY_MEANING = Map.of("PATOBJ", "03", "RELIG", "01");

    /** Declined by the caregiver, and hesitancy of a parent, which our list of reasons knows as any objection. */
    private static final Set<String> PARENTAL = Set.of("90311000119107", "871879005");

    /** "Did not attend" has no meaning in HL7's own code system. */
    private static final String DID_NOT_ATTEND = "281399006";

    private RefusalReasons() {}

    /** How a record that is not done is told; empty if it is nothing for a registry. */
    static Optional<Kind> kind(Immunization record) {
        CodeableConcept reason = record.getStatusReason();
        if (means(reason, MEDICAL)) {
            return finding(reason).isPresent() ? Optional.of(Kind.CONTRAINDICATED) : Optional.empty();
        }
        boolean noDecision = NO_DECISION.stream().anyMatch(code -> means(reason, code))
                || reason.getCoding().stream().anyMatch(coding -> DID_NOT_ATTEND.equals(coding.getCode()));
        return noDecision ? Optional.empty() : Optional.of(Kind.REFUSED);
    }

    /** The SNOMED CT code of a medical reason, for OBX-5. */
    static Optional<Coding> finding(CodeableConcept reason) {
        return reason.getCoding().stream()
                .filter(coding -> coding.hasCode() && SystemUri.SNOMED_CT.equals(coding.getSystem()))
                .findFirst();
    }

    /** Writes RXA-18. */
    static void write(CodeableConcept reason, Fields rxa) {
        String code = code(reason);
        String words = OTHER.equals(code) ? words(reason) : NIP002.get(code);
        rxa.code(18, code, words, "NIP002");
    }

    private static String code(CodeableConcept reason) {
        if (reason.getCoding().stream().anyMatch(coding -> PARENTAL.contains(coding.getCode()))) {
            return "00";
        }
        return BY_MEANING.entrySet().stream()
                .filter(entry -> means(reason, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(OTHER);
    }

    private static String words(CodeableConcept reason) {
        if (reason.hasText()) {
            return reason.getText();
        }
        return reason.getCoding().stream()
                .map(coding -> coding.hasDisplay() ? coding.getDisplay() : display(coding))
                .findFirst()
                .orElse(NIP002.get(OTHER));
    }

    private static String display(Coding coding) {
        return CodeLists.bundled()
                .refusalReasons()
                .find(coding.getSystem(), coding.getCode())
                .map(entry -> entry.coding().display())
                .orElse(NIP002.get(OTHER));
    }

    private static boolean means(CodeableConcept reason, String actReason) {
        Code meaning = new Code(SystemUri.ACT_REASON, actReason);
        CodeList known = CodeLists.bundled().refusalReasons();
        return reason.getCoding().stream()
                .flatMap(coding -> known.find(coding.getSystem(), coding.getCode()).stream())
                .anyMatch(entry ->
                        meaning.equals(entry.means().orElse(entry.coding().asCode())));
    }
}
