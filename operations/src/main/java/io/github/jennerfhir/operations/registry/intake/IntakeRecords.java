package io.github.jennerfhir.operations.registry.intake;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;

/**
 * Finds and stores what other systems tell, in the current tenant. What is stored passes the same rules as a client's
 * request; their refusals come out as they are. Each method is a transaction. Thread safe.
 */
public interface IntakeRecords {

    /** The patients with that identifier. */
    List<Patient> patients(Identifier identifier);

    /**
     * Stores a patient.
     *
     * @param identifier by which nobody else may store the same one at the same time
     * @return the logical id of the patient who has it now
     */
    String create(Patient patient, Identifier identifier);

    /** The record with that identifier. */
    Optional<Immunization> record(Identifier identifier);

    /**
     * Stores a record.
     *
     * @return false if another has stored one under the identifier meanwhile: that one stands
     */
    boolean create(Immunization record, Optional<Identifier> identifier);

    /** Changes a record from the version that it carries. */
    void change(Immunization record);
}
