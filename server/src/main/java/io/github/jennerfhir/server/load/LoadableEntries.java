package io.github.jennerfhir.server.load;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** Which entries of a Bundle can be loaded: those that create a resource. */
final class LoadableEntries {
    private static final Set<BundleType> TYPES =
            EnumSet.of(BundleType.TRANSACTION, BundleType.BATCH, BundleType.COLLECTION, BundleType.SEARCHSET);
    private static final Set<HTTPVerb> VERBS = EnumSet.of(HTTPVerb.POST, HTTPVerb.PUT);

    private LoadableEntries() {}

    /** Says why the entry cannot be loaded; empty if it can. */
    static Optional<String> objection(Bundle bundle, BundleEntryComponent entry) {
        if (bundle.getType() == null || !TYPES.contains(bundle.getType())) {
            return Optional.of("a Bundle of this type is not a set of resources to be stored: transaction, batch,"
                    + " collection or searchset is");
        }
        if (!entry.hasResource()) {
            return Optional.of("the entry has no resource");
        }
        if (entry.getRequest().hasMethod() && !VERBS.contains(entry.getRequest().getMethod())) {
            return Optional.of("only resources that are to be created can be loaded (POST, PUT)");
        }
        return Optional.empty();
    }
}
