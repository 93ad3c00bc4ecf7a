package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.transaction.VaccinationKey;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.Code;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/** Reads off a record by what another one would be of the identical vaccination. */
final class IdenticalVaccination {

    private static final int LONGEST = 200;

    private IdenticalVaccination() {}

    static VaccinationKey key(Vaccination vaccination, VaccineCodes vaccines) {
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
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    }
}
