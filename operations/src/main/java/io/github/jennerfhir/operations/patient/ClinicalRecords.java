package io.github.jennerfhir.operations.patient;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Immunization;

/** Reads what is stored about a patient of the caller's tenant, as the current transaction sees it if there is one. */
public interface ClinicalRecords {

    /**
     * The patient with their findings.
     *
     * @param patientId the logical id
     * @return empty if the tenant has no such patient
     */
    Optional<PatientFile> patientFile(String patientId);

    /** Every immunization record of the patient, whatever its status. */
    List<Immunization> immunizations(String patientId);
}
