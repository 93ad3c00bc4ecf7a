package io.github.jennerfhir.server.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the server is known to hold of one plan. For one thread. */
final class Standing {
    private final Set<String> stored = new HashSet<>();
    private final Map<String, String> elsewhere = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    void stored(PlannedEntry entry) {
        stored.add(entry.address());
    }

    /** The entry's condition has found a resource that bears another id than the planned one. */
    void storedAs(PlannedEntry entry, String address) {
        stored(entry);
        elsewhere.put(entry.address(), address);
    }

    /** The entry's condition has found more than one resource. */
    void ambiguous(PlannedEntry entry) {
        ambiguous.add(entry.address());
    }

    boolean isStored(PlannedEntry entry) {
        return stored.contains(entry.address());
    }

    boolean isAmbiguous(PlannedEntry entry) {
        return ambiguous.contains(entry.address());
    }

    /** Where to find what was planned for {@code address}. */
    String addressOf(String address) {
        return elsewhere.getOrDefault(address, address);
    }
}
