package io.github.jennerfhir.operations.mutation;

import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a change is known again by when it is sent again.
 *
 * @param fingerprint of the request: its address and its body
 * @param creation what a PUT stores as it came, with the id that it names: the first time it may have been a create, which is
 *     known by its content; empty for every other change
 */
public record SubmittedChange(String fingerprint, Optional<Resource> creation) {

    public SubmittedChange {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(creation, "creation");
    }

    /** A change that is known by its request alone. */
    public static SubmittedChange of(String fingerprint) {
        return new SubmittedChange(fingerprint, Optional.empty());
    }
}
