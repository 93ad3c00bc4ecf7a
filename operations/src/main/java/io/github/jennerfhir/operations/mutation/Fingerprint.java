package io.github.jennerfhir.operations.mutation;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;

/** What a submission's content is known again by: a hash of it without id, meta and narrative, contract §4.1. */
public final class Fingerprint {

    private Fingerprint() {}

    /** The fingerprint of a resource, without its id, meta and narrative. */
    public static String of(Resource resource) {
        return of(SubmittedContent.of(resource).getBytes(StandardCharsets.UTF_8));
    }

    /** The fingerprint of bytes. */
    public static String of(byte[] content) {
        return Hashing.sha256().hashBytes(content).toString();
    }
}
