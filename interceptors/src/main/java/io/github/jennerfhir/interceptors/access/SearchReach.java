package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which other types a search asks about by its chained and reverse chained parameters: what it finds tells something about
 * their records, so whoever searches must be allowed to search them. Thread safe.
 */
final class SearchReach {

    private static final String REVERSE = "_has";
    private static final String SORT = "_sort";

    private final FhirContext fhir;
    private final Set<String> known;

    /** @param known the types that there are here; a reference to any other finds nothing */
    SearchReach(FhirContext fhir, Set<String> known) {
        this.fhir = fhir;
        this.known = Set.copyOf(known);
    }

    /** The types besides the one that is searched. */
    Set<String> of(String type, Map<String, String[]> parameters) {
        Set<String> reached = new HashSet<>();
        parameters.forEach((name, values) -> {
            reach(type, name, reached);
            if (name.equals(SORT)) {
                for (String value : values) {
                    for (String sorted : String.valueOf(value).split(",")) {
                        reach(type, sorted.startsWith("-") ? sorted.substring(1) : sorted, reached);
                    }
                }
            }
        });
        return reached;
    }

    private void reach(String type, String name, Set<String> reached) {
        if (name.startsWith(REVERSE + ":")) {
            String[] parts = name.split(":", 4);
            if (parts.length == 4 && known.contains(parts[1])) {
                reached.add(parts[1]);
                reach(parts[1], parts[3], reached);
            }
        } else if (name.contains(".")) {
            int dot = name.indexOf('.');
            for (String target : targets(type, name.substring(0, dot))) {
                reached.add(target);
                reach(target, name.substring(dot + 1), reached);
            }
        }
    }

    private Set<String> targets(String type, String reference) {
        int colon = reference.indexOf(':');
        if (colon >= 0) {
            String target = reference.substring(colon + 1);
            return known.contains(target) ? Set.of(target) : Set.of();
        }
        RuntimeSearchParam parameter =
                known.contains(type) ? fhir.getResourceDefinition(type).getSearchParam(reference) : null;
        if (parameter == null) {
            return Set.of();
        }
        Set<String> targets = new HashSet<>(parameter.getTargets());
        targets.retainAll(known);
        return targets;
    }
}
