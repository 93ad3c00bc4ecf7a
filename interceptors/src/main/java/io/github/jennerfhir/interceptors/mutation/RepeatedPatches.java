package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.patch.FhirPatch;
import ca.uhn.fhir.jpa.patch.JsonPatchUtils;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ExpectedVersion;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/**
 * Knows again a patch that was carried out and is sent again after its answer was lost, contract §4.5. Applied a second time it
 * would give something else, or nothing at all: a note twice, a missing element to remove. So it is applied to the version that
 * it names, and if that gives what is stored now, there is nothing to do. Thread safe.
 */
public final class RepeatedPatches {

    private static final int OK = 200;

    private final FhirContext fhir;
    private final ResourceVersions versions;

    public RepeatedPatches(FhirContext fhir, ResourceVersions versions) {
        this.fhir = fhir;
        this.versions = versions;
    }

    /**
     * What the patch of a Bundle's entry gave when it was carried out; empty if it was not, or more has changed since.
     *
     * @param entry one whose If-Match was not taken out of it yet
     */
    public Optional<Claim> of(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        if (url.contains("?") || !entry.getRequest().hasIfMatch()) {
            return Optional.empty();
        }
        return of(new IdType(url), ExpectedVersion.ofIfMatch(entry.getRequest().getIfMatch()), entry.getResource());
    }

    /**
     * What a patch gave when it was carried out.
     *
     * @param patched what it is about
     * @param expected the version that it was made from
     * @param patch a Parameters, or a Binary that holds a JSON Patch
     */
    Optional<Claim> of(IdType patched, Optional<Long> expected, Resource patch) {
        if (expected.isEmpty() || !patched.hasResourceType() || !patched.hasIdPart()) {
            return Optional.empty();
        }
        String type = patched.getResourceType();
        String id = patched.getIdPart();
        long given = expected.get() + 1;
        // the common case ends with this look: what is named is current
        return versions.find(type, id, given)
                .filter(stored -> versions.find(type, id, given + 1).isEmpty())
                .filter(stored -> versions.find(type, id, expected.get())
                        .flatMap(before -> apply(patch, before))
                        .filter(after -> Fingerprint.of(after).equals(Fingerprint.of(stored)))
                        .isPresent())
                .map(stored -> new Claim(Fingerprint.of(stored), OK, type, id, given));
    }

    private Optional<Resource> apply(Resource patch, Resource before) {
        try {
            if (patch instanceof Binary binary) {
                return Optional.of(
                        JsonPatchUtils.apply(fhir, before, new String(binary.getData(), StandardCharsets.UTF_8)));
            }
            if (patch instanceof Parameters) {
                new FhirPatch(fhir).apply(before, patch);
                return Optional.of(before);
            }
            return Optional.empty();
        } catch (BaseServerResponseException | DataFormatException e) {
            // it cannot be what made the version that is stored
            return Optional.empty();
        }
    }
}
