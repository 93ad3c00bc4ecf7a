package io.github.jennerfhir.operations.audit;

import io.github.jennerfhir.operations.caller.Caller;
import java.util.List;

/**
 * The trail of what happened, for what changes nothing in the database: reads, logins, refusals. Each note is committed in a
 * transaction of its own, whatever becomes of the one that may be running. Changes are noted inside their own transaction,
 * through {@code TransactionScope}. Thread safe.
 */
public interface AuditTrail {

    /** Notes it for the current caller. */
    void record(AuditNote note);

    /** Notes it for somebody who is not, or not yet, the current caller, such as one whose login failed. */
    void record(Caller caller, AuditNote note);

    /** Notes all of them, in their order, or none. */
    void record(List<Entry> entries);

    /**
     * What is noted, and for whom.
     *
     * @param caller who did it
     * @param note what was done
     */
    record Entry(Caller caller, AuditNote note) {}
}
