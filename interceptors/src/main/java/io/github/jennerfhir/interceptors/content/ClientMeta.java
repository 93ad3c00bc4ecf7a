package io.github.jennerfhir.interceptors.content;

import java.util.List;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * Leaves of {@code meta} what a client may say. Tags, security labels and profiles are claims that others act on, so they
 * are kept only where the operator has named their system or canonical; {@code source} and extensions never are. Version and time of the
 * last update are the storage's own. Thread safe.
 */
public final class ClientMeta {

    private final List<String> kept;

    /** @param kept beginnings of the code systems and of the profiles that are kept */
    public ClientMeta(List<String> kept) {
        this.kept = List.copyOf(kept);
    }

    void strip(Resource resource) {
        if (!resource.hasMeta()) {
            return;
        }
        Meta meta = resource.getMeta();
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
