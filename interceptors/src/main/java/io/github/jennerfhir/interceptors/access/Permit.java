package io.github.jennerfhir.interceptors.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * That a caller may do something, with the records of at least one of its grants. Immutable.
 *
 * @param grants alternatives, none of which covers another; never empty
 * @param patient the patient whom the token names, if it does
 */
public record Permit(List<Grant> grants, Optional<String> patient) {

    public Permit {
        grants = List.copyOf(grants);
        if (grants.isEmpty()) {
            throw new IllegalArgumentException("What has no grant is refused");
        }
    }

    /** The permit with these grants, without those that others cover. */
    static Permit of(Collection<Grant> grants, Optional<String> patient) {
        List<Grant> needed = new ArrayList<>();
        for (Grant grant : grants) {
            if (needed.stream().noneMatch(kept -> kept.covers(grant))) {
                needed.removeIf(grant::covers);
                needed.add(grant);
            }
        }
        return new Permit(needed, patient);
    }

    /** Whether it is for every record of the tenant. */
    public boolean isAll() {
        return grants.stream().anyMatch(Grant::isAll);
    }

    /** Whether it is for records about one patient and nobody else. */
    public boolean isOwn() {
        return grants.stream().allMatch(Grant::own);
    }
}
