package io.github.jennerfhir.operations.mutation;

import java.util.Objects;
import java.util.Set;

/**
 * That a submission was carried out, and what it gave.
 *
 * @param fingerprints what its content is known again by: as it came, and as it was stored
 * @param status the HTTP status that it was answered with
 * @param resourceType the type of the resource that it gave
 * @param resourceId its logical id
 * @param version the version that it gave
 */
public record Claim(Set<String> fingerprints, int status, String resourceType, String resourceId, long version) {

    public Claim {
        fingerprints = Set.copyOf(fingerprints);
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(resourceId, "resourceId");
    }

    /** The replay of this, as what the caller of a rule throws. */
    public ReplayException replay() {
        return new ReplayException(this);
    }
}
