package io.github.jennerfhir.operations.patient;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;

/**
 * What is stored about a patient besides their doses.
 *
 * @param patient the current version
 * @param versions every version of the patient, oldest first; the last equals {@code patient}
 */
public record PatientFile(
        Patient patient,
        List<Patient> versions,
        List<AllergyIntolerance> allergies,
        List<Condition> conditions,
        List<Observation> observations) {

    public PatientFile {
        Objects.requireNonNull(patient, "patient");
        versions = List.copyOf(versions);
        allergies = List.copyOf(allergies);
        conditions = List.copyOf(conditions);
        observations = List.copyOf(observations);
    }
}
