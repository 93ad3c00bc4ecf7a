package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.Life;
import io.github.jennerfhir.operations.patient.PartialDate;
import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;

/**
 * The patient was not dead on the day of administration, contract §2: a dose given before the death, or on its day, may
 * still be recorded. Of a death without a date nothing is known to be before it.
 */
final class PatientWasAlive implements RecordingRule {

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        Patient patient = file.patient();
        if (Life.isDeadSinceUnknown(patient)) {
            return refuse("The patient is recorded as dead without a date: record deceasedDateTime, so that doses given"
                    + " before the death can be told from mistakes");
        }
        Optional<PartialDate> death = Life.death(patient);
        if (death.isPresent()
                && vaccination.occurrence().first().isAfter(death.get().last())) {
            return refuse("The record is dated after the patient's death: check the patient and both dates");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String detail) {
        return Optional.of(
                Refusal.of(Problem.PATIENT_DECEASED, detail, "Immunization.patient", "Immunization.occurrence"));
    }
}
