package io.github.jennerfhir.operations.registry;

import io.github.jennerfhir.operations.registry.hl7.Report.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one registry has still to be told, was told, and what it said, in the database. Written by the one replica that
 * works for the registry; each method is a transaction of its own.
 */
public interface SyncState {

    /** What belongs to a record, or to the patient. */
    record Subject(String type, String id) {

        static Subject patient(String id) {
            return new Subject("Patient", id);
        }

        static Subject immunization(String id) {
            return new Subject("Immunization", id);
        }
    }

    /** What a message says of a subject. */
    record Told(Subject subject, String print, Optional<Kind> kind) {}

    /** What is not sent, and why. */
    record Parked(Subject subject, String print, String reason) {}

    /**
     * What was found out of one patient.
     *
     * @param told what the message tells
     * @param settled what was parked and is nothing for the registry any more
     * @param changes those that led to this
     */
    record Step(
            String patientId,
            Optional<SyncMessage> message,
            List<Told> told,
            List<Parked> parked,
            List<Subject> settled,
            List<Long> changes) {}

    /** The number of the latest change that is committed; 0 if there is none. */
    long latestChange();

    /** Patients with changes up to that one, the oldest first, but none with a message on its way. */
    List<String> changedPatients(long upTo, int limit);

    /** The changes of a patient that are committed. */
    List<Long> changes(String patientId);

    /** Where the registry stands with the patient and their records. */
    Map<Subject, Standing> standings(String patientId);

    /** Stores a message with what it tells, what is parked, and forgets the changes that led to it, all or nothing. */
    void store(String job, Step step);

    /** Messages that are to be sent now. */
    List<SyncMessage> due(int limit);

    /** How many messages are on their way. */
    int open();

    /** How many messages were given up. */
    int givenUp();

    /** How long until the next message is to be sent; empty if none is. */
    Optional<Duration> nextDue();

    /** The registry holds what the message says. */
    void accepted(SyncMessage message, List<String> warnings);

    /** The registry refused the message. */
    void refused(SyncMessage message, String words);

    /** The message is to be sent again after a while. */
    void failed(SyncMessage message, String reason, Duration wait);

    /** The message was sent in vain too often; the next job sends it again. */
    void gaveUp(SyncMessage message, String reason);

    /** Messages that were given up, or are left of an earlier job, are of this job now, and due. */
    void reopen(String job);

    /**
     * Deletes messages that ended longer ago than that: those that the registry holds, and those that it refused and of
     * which nothing is parked any more. Never one that is still to be sent, nor one of a job that goes on.
     */
    void forget(Duration age);

    /** What is parked may be sent again. */
    void unpark();
}
