package io.github.jennerfhir.server.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts patients first, and before each resource what it refers to, so that entries can be stored one after the other.
 * Where references run in a circle the order of the source stands.
 */
final class SendingOrder {
    private final References references;

    SendingOrder(References references) {
        this.references = references;
    }

    /**
     * Orders the entries of one record.
     *
     * @param entries by address, in the order of the source
     */
    List<PlannedEntry> of(Map<String, PlannedEntry> entries) {
        Set<PlannedEntry> placed = new LinkedHashSet<>();
        Set<PlannedEntry> visited = new LinkedHashSet<>();
        entries.values().stream()
                .filter(entry -> entry.type().equals("Patient"))
                .forEach(patient -> place(patient, entries, visited, placed));
        entries.values().forEach(entry -> place(entry, entries, visited, placed));
        return new ArrayList<>(placed);
    }

    private void place(
            PlannedEntry entry,
            Map<String, PlannedEntry> entries,
            Set<PlannedEntry> visited,
            Set<PlannedEntry> placed) {
        if (!visited.add(entry)) {
            return;
        }
        for (String reference : references.of(entry.resource())) {
            PlannedEntry target = entries.get(reference);
            if (target != null) {
                place(target, entries, visited, placed);
            }
        }
        placed.add(entry);
    }
}
