package io.github.jennerfhir.operations.transaction;

import io.github.jennerfhir.operations.patient.ClinicalRecords;

/**
 * The one port for "inside this transaction". Whatever is read through it is seen as the transaction sees it, and
 * whatever is written through it is committed or rolled back together with the resource. Valid only while a transaction
 * is running on the current thread; nothing may be kept from one attempt of a transaction to the next.
 */
public interface TransactionScope extends ClinicalRecords {

    /** Appends an event to the outbox. Its id is made here, so that a retried transaction has events of its own. */
    void publish(DomainEvent event);

    /** Says that the patient's stored forecast no longer holds and must be computed again. */
    void invalidateForecast(String patientId);
}
