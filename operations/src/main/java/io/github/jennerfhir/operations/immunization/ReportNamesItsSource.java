package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;

/** A record that others made says where it comes from, contract §2 "import". */
final class ReportNamesItsSource implements RecordingRule {

    @Override
    public Optional<Refusal> judge(Vaccination vaccination, PatientFile file) {
        if (!vaccination.reported() || vaccination.sourceNamed()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.of(
                Problem.SOURCE_REQUIRED,
                "A record with primarySource = false needs a reportOrigin that says where it comes from, such as a"
                        + " vaccination card or another system",
                "Immunization.reportOrigin"));
    }
}
