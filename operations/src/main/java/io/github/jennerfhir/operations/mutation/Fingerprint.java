package io.github.jennerfhir.operations.mutation;

import ca.uhn.fhir.context.FhirContext;
import jakarta.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;

/** What a submission's content is known again by: a hash of it without id, meta and narrative, contract §4.1. */
public final class Fingerprint {

    /** A client may make new placeholders when it sends a Bundle again. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\"urn:(uuid|oid):[^\"]*\"");

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private Fingerprint() {}

    /** The fingerprint of a resource; the resource is afterwards as it was. */
    public static String of(Resource resource) {
        String content = encode(resource);
        return of(PLACEHOLDER.matcher(content).replaceAll("\"urn\"").getBytes(StandardCharsets.UTF_8));
    }

    /** What does not count is taken out and put back: a copy of the whole would cost as much as the rest. */
    private static String encode(Resource resource) {
        IdType id = resource.getIdElement();
        Meta meta = resource.hasMeta() ? resource.getMeta() : null;
        Narrative text = resource instanceof DomainResource domain && domain.hasText() ? domain.getText() : null;
        try {
            replace(resource, null, null, null);
            return FHIR.newJsonParser().encodeResourceToString(resource);
        } finally {
            replace(resource, id, meta, text);
        }
    }

    private static void replace(Resource resource, @Nullable IdType id, @Nullable Meta meta, @Nullable Narrative text) {
        resource.setIdElement(id);
        resource.setMeta(meta);
        if (resource instanceof DomainResource domain) {
            domain.setText(text);
        }
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
