package io.github.jennerfhir.operations.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for in the trail. Each list holds alternatives, and an empty one matches everything.
 *
 * @param from the first instant that is meant
 * @param until the first instant that is no longer meant
 * @param entities what it was about
 * @param oldestFirst the order; the newest come first otherwise
 */
public record AuditSearch(
        List<String> ids,
        Optional<Instant> from,
        Optional<Instant> until,
        List<String> patients,
        List<Entity> entities,
        List<String> agents,
        List<String> actions,
        List<String> outcomes,
        List<String> interactions,
        boolean oldestFirst) {

    public AuditSearch {
        ids = List.copyOf(ids);
        patients = List.copyOf(patients);
        entities = List.copyOf(entities);
        agents = List.copyOf(agents);
        actions = List.copyOf(actions);
        outcomes = List.copyOf(outcomes);
        interactions = List.copyOf(interactions);
    }

    /** A resource. */
    public record Entity(String type, String id) {}
}
