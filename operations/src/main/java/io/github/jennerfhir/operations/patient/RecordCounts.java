package io.github.jennerfhir.operations.patient;

/** Tells how much is recorded about patients, without reading it. Thread safe. */
@FunctionalInterface
public interface RecordCounts {

    /**
     * Whether no more than so many records of a type refer to a patient in whatever way, of whatever tenant: at least as
     * many as a search for the patient's records can find.
     *
     * @param patientId a logical id; nothing refers to one that is not known
     */
    boolean areAtMost(int limit, String type, String patientId);
}
