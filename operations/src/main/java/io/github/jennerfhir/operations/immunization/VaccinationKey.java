package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.Code;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * By what two records are of the identical vaccination, contract §4.4. Times are compared as instants; a date without a
 * time is identical to any time on that day.
 *
 * @param vaccine the product as {@code system|code}; the words of the record where its code is not known
 * @param kind whether it was given or refused
 */
public record VaccinationKey(String patientId, String vaccine, String kind, PartialDate occurrence) {

    public VaccinationKey {
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(vaccine, "vaccine");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(occurrence, "occurrence");
    }

    static VaccinationKey of(Vaccination vaccination, VaccineCodes vaccines) {
        String vaccine = vaccines.find(vaccination.vaccineCode())
                .map(found -> found.code().toString())
                .orElseGet(() -> words(vaccination.vaccineCode()));
        return new VaccinationKey(
                vaccination.patientId(), vaccine, vaccination.status().toCode(), vaccination.occurrence());
    }

    private static String words(CodeableConcept code) {
        Coding coding = code.getCodingFirstRep();
        String words = coding.hasSystem() && coding.hasCode()
                ? new Code(coding.getSystem(), coding.getCode()).toString()
                : code.hasText() ? code.getText() : String.valueOf(coding.getDisplay());
        return words.length() <= 200 ? words : words.substring(0, 200);
    }
}
