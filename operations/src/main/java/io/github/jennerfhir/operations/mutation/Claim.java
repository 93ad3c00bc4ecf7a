package io.github.jennerfhir.operations.mutation;

import java.util.Objects;

/**
 * That a submission was carried out, and what it gave.
 *
 * @param fingerprint what its content is known again by, as it came
 * @param status the HTTP status that it was answered with
 * @param resourceType the type of the resource that it gave
 * @param resourceId its logical id
 * @param version the version that it gave
 */
public record Claim(String fingerprint, int status, String resourceType, String resourceId, long version) {

    public Claim {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(resourceType, "resourceType");
        Objects.requireNonNull(resourceId, "resourceId");
    }

    /** Whether the other says of the same submission that it gave the same. */
    public boolean isAnswerOf(Claim other) {
        return status == other.status
                && resourceType.equals(other.resourceType)
                && resourceId.equals(other.resourceId)
                && version == other.version;
    }

    /** The replay of this, as what the caller of a rule throws. */
    public ReplayException replay() {
        return new ReplayException(this);
    }
}
