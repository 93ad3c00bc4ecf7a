package io.github.jennerfhir.operations.immunization;

import io.github.jennerfhir.operations.patient.PatientFile;
import io.github.jennerfhir.operations.problem.Refusal;
import java.util.Optional;

/** One rule on a new record, contract §2. What is true of the patient is judged for the day of administration. */
@FunctionalInterface
interface RecordingRule {

    /** Why the record is refused; empty if this rule allows it. */
    Optional<Refusal> judge(Vaccination vaccination, PatientFile file);
}
