package io.github.jennerfhir.operations.registry.hl7;

import io.github.jennerfhir.terminology.Canonical;
import jakarta.annotation.Nullable;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Who assigned an id, as HD. CDC's guide takes an OID as universal id and nothing else, so another system is named by the
 * last word of its address, as a namespace.
 *
 * @param namespace null where there is an OID
 * @param oid null where there is none
 */
record Authority(@Nullable String namespace, @Nullable String oid) {

    private static final String OID = "urn:oid:";
    private static final int LONGEST_NAMESPACE = 20;

    /** Empty for an identifier that says nothing of where it comes from, or is only ours to know a submission again. */
    static Optional<Authority> of(Identifier identifier) {
        String system = identifier.hasSystem() ? identifier.getSystem() : "";
        if (system.startsWith(Canonical.ROOT)) {
            return Optional.empty();
        }
        if (system.startsWith(OID)) {
            return Optional.of(new Authority(null, system.substring(OID.length())));
        }
        if (system.equals("http://hl7.org/fhir/sid/us-npi")) {
            return Optional.of(new Authority(null, "2.16.840.1.113883.4.6"));
        }
        if (system.equals("http://hl7.org/fhir/sid/us-ssn")) {
            return Optional.of(new Authority(null, "2.16.840.1.113883.4.1"));
        }
        if (system.startsWith(AuthorityReader.NAMESPACE)) {
            return Optional.of(new Authority(shortened(system.substring(AuthorityReader.NAMESPACE.length())), null));
        }
        String name = identifier.getAssigner().hasDisplay()
                ? identifier.getAssigner().getDisplay()
                : system.substring(system.lastIndexOf('/') + 1);
        return name.isBlank() ? Optional.empty() : Optional.of(new Authority(shortened(name), null));
    }

    /** Writes the three parts of an HD that is a component. */
    void write(Fields segment, int field, int repetition, int component) {
        segment.put(field, repetition, component, 1, namespace);
        if (oid != null) {
            segment.put(field, repetition, component, 2, oid);
            segment.put(field, repetition, component, 3, "ISO");
        }
    }

    private static String shortened(String name) {
        String stripped = name.strip();
        return stripped.length() <= LONGEST_NAMESPACE ? stripped : stripped.substring(0, LONGEST_NAMESPACE);
    }
}
