package io.github.jennerfhir.operations.audit;

import java.util.List;
import java.util.Optional;

/** Reads the trail of the caller's tenant. Thread safe. */
public interface AuditArchive {

    /** A note by its id; empty if there is none in the tenant. */
    Optional<AuditedEvent> find(String id);

    /**
     * The notes that match.
     *
     * @param offset how many to pass over
     * @param count how many at most
     */
    Page search(AuditSearch search, int offset, int count);

    /**
     * A part of what was found.
     *
     * @param total how many match in all
     */
    record Page(List<AuditedEvent> events, int total) {

        public Page {
            events = List.copyOf(events);
        }
    }
}
