package io.github.jennerfhir.operations.transaction;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import java.util.Optional;

/**
 * The one port for "inside this transaction". Whatever is read through it is seen as the transaction sees it, and
 * whatever is written through it is committed or rolled back together with the resource. Valid only while a transaction
 * is running on the current thread; nothing may be kept from one attempt of a transaction to the next.
 */
public interface TransactionScope extends ClinicalRecords {

    /** Appends an event to the outbox. Its id is made here, so that a retried transaction has events of its own. */
    void publish(DomainEvent event);

    /** Appends a note to the audit trail, of a change that this transaction makes. */
    void audit(AuditNote note);

    /** Says that the patient's stored forecast no longer holds and must be computed again. */
    void invalidateForecast(String patientId);

    /**
     * Claims a vaccination for a record, so that no second record of it is stored. Waits, up to a bound, for another
     * transaction that is recording the same vaccine for the same patient.
     *
     * @param immunizationId the record that claims it
     * @return the record that stands; empty if there was none and the claim is made
     */
    Optional<String> claimVaccination(VaccinationKey vaccination, String immunizationId);

    /** Gives up the claim of a record that was entered in error. */
    void releaseVaccination(String immunizationId);
}
