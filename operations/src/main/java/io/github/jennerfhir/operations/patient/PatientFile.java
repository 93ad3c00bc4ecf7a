package io.github.jennerfhir.operations.patient;

import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * What is stored about a patient besides their doses.
 *
 * @param patient the current version
 * @param versions every version of the patient, oldest first; the last equals {@code patient}
 * @param history reads the earlier versions of a finding
 */
public record PatientFile(
        Patient patient,
        List<Patient> versions,
        List<AllergyIntolerance> allergies,
        List<Condition> conditions,
        List<Observation> observations,
        History history) {

    /** The versions of a record. */
    @FunctionalInterface
    public interface History {

        /** Every version of it, oldest first. */
        List<? extends Resource> versions(Resource current);
    }

    /** One whose findings have no earlier versions. */
    public PatientFile(
            Patient patient,
            List<Patient> versions,
            List<AllergyIntolerance> allergies,
            List<Condition> conditions,
            List<Observation> observations) {
        this(patient, versions, allergies, conditions, observations, List::of);
    }

    public PatientFile {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(history, "history");
        versions = List.copyOf(versions);
        allergies = List.copyOf(allergies);
        conditions = List.copyOf(conditions);
        observations = List.copyOf(observations);
    }
}
