package io.github.jennerfhir.interceptors.content;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * Leaves of {@code meta} what a client may say. Tags, security labels and profiles are claims that others act on, so they
 * are kept only where the operator has named their system or canonical; {@code source} and extensions never are. Version and time of the
 * last update are the storage's own. Thread safe.
 */
public final class ClientMeta {

    /**
     * HAPI tells whether content is new by its text, and that has an empty {@code meta} where a version or a time was known when it
     * was written and none where not: then what was created by POST would differ from the same sent by PUT. It overwrites the
     * time and never stores it.
     */
    private static final InstantType ANY_TIME = new InstantType(Date.from(Instant.EPOCH));

    private final List<String> kept;

    /** @param kept beginnings of the code systems and of the profiles that are kept */
    public ClientMeta(List<String> kept) {
        this.kept = List.copyOf(kept);
    }

    void strip(Resource resource) {
        Meta meta = resource.getMeta();
        meta.setLastUpdatedElement(ANY_TIME.copy());
        meta.setSource(null);
        meta.setExtension(null);
        meta.getTag().removeIf(this::isForeign);
        meta.getSecurity().removeIf(this::isForeign);
        meta.getProfile().removeIf(this::isForeign);
    }

    private boolean isForeign(Coding label) {
        return !isKept(label.getSystem());
    }

    private boolean isForeign(CanonicalType profile) {
        return !isKept(profile.getValue());
    }

    private boolean isKept(String name) {
        return name != null && kept.stream().anyMatch(name::startsWith);
    }
}
