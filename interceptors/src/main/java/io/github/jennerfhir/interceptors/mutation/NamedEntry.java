package io.github.jennerfhir.interceptors.mutation;

import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.MutationKey;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * An entry of a Bundle that is carried out in parts under an Idempotency-Key.
 *
 * @param key by what it is known again
 * @param fingerprint what its content is known again by: the resource's, for a PUT may turn out as a create or as a change; the
 *     whole request's for a patch
 */
public record NamedEntry(MutationKey key, String fingerprint) {

    public NamedEntry {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** An entry as it came. */
    public static NamedEntry of(BundleEntryComponent entry, MutationKey key) {
        String content = entry.hasResource() ? Fingerprint.of(entry.getResource()) : "";
        if (entry.getRequest().getMethod() != HTTPVerb.PATCH) {
            return new NamedEntry(key, content);
        }
        String request = "PATCH " + entry.getRequest().getUrl() + "\n" + content;
        return new NamedEntry(key, Fingerprint.of(request.getBytes(StandardCharsets.UTF_8)));
    }
}
