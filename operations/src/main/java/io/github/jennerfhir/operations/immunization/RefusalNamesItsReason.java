package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;

/** A refusal says why, contract §2 "refuse". */
final class RefusalNamesItsReason implements RecordingRule {

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (!vaccination.refused() || vaccination.reasonNamed()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.REFUSAL_REASON_REQUIRED,
                "A record that is not-done needs a statusReason, such as PATOBJ (patient objection) of v3-ActReason",
                "Immunization.statusReason"));
    }
}
