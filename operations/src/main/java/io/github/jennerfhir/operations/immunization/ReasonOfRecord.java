package io.github.jennerfhir.operations.immunization;

import jakarta.annotation.Nullable;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Resource;

/** Why a record is as it is, in its own words: the reason of a correction or of an override. */
public final class ReasonOfRecord {

    private ReasonOfRecord() {}

    /** Why it was entered in error, else why a contraindication was overridden; empty if it says nothing of that. */
    public static Optional<String> of(Resource resource) {
        if (!(resource instanceof Immunization record)) {
            return Optional.empty();
        }
        return record.getStatus() == ImmunizationStatus.ENTEREDINERROR
                ? Optional.ofNullable(text(record.getStatusReason()))
                : ofOverride(record);
    }

    /** Why a contraindication was overridden. */
    static Optional<String> ofOverride(Immunization record) {
        return record.getExtensionsByUrl(Vaccination.OVERRIDE).stream()
                .map(Extension::getValue)
                .map(value -> value instanceof CodeableConcept concept ? text(concept) : String.valueOf(value))
                .map(text -> text == null ? "" : text.strip())
                .filter(text -> !text.isEmpty() && !text.equals("null"))
                .findFirst();
    }

    @Nullable
    private static String text(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : concept.getCodingFirstRep().getCode();
    }
}
