package io.github.jennerfhir.operations.mutation;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Resource;

/** What a submission's content is known again by: a hash of it without id, meta and narrative, contract §4.1. */
public final class Fingerprint {

    /** A client may make new placeholders when it sends a Bundle again. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\"urn:(uuid|oid):[^\"]*\"");

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private Fingerprint() {}

    /** The fingerprint of a resource; the resource stays as it is. */
    public static String of(Resource resource) {
        Resource bare = resource.copy();
        bare.setId((String) null);
        bare.setMeta(null);
        if (bare instanceof DomainResource domainResource) {
            domainResource.setText(null);
        }
        String content = FHIR.newJsonParser().encodeResourceToString(bare);
        return of(PLACEHOLDER.matcher(content).replaceAll("\"urn\"").getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of bytes. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
