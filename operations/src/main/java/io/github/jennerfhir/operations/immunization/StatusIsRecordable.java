package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;

/** A new record is a dose or a refusal; nothing is entered in error from the start. */
final class StatusIsRecordable implements RecordingRule {

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (vaccination.administered() || vaccination.refused()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.INVALID_STATUS,
                "A new record is completed or not-done; entered-in-error is for correcting one that is stored",
                "Immunization.status"));
    }
}
