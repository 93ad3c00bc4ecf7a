package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import java.util.Optional;

/** A dose is of a vaccine that we know, contract §2 "record". A refusal may name what it likes. */
final class VaccineIsKnown implements RecordingRule {

    private final VaccineCodes vaccines;

    VaccineIsKnown(VaccineCodes vaccines) {
        this.vaccines = vaccines;
    }

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (!vaccination.administered()
                || vaccines.find(vaccination.vaccineCode()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.INVALID_VACCINE_CODE,
                "No coding of vaccineCode is a vaccine known here: use a CVX code (http://hl7.org/fhir/sid/cvx), or a"
                        + " code that is mapped to one",
                "Immunization.vaccineCode"));
    }
}
