package io.github.jennerfhir.server.load;

import io.github.jennerfhir.server.load.BundlePlan.RefusedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/** An entry, or the only resource, of a record as the source has it. */
record CreatedEntry(int position, String fullUrl, Resource resource, Optional<String> condition) {

    static List<CreatedEntry> of(Resource content, List<RefusedEntry> refused) {
        if (!(content instanceof Bundle bundle)) {
            return List.of(new CreatedEntry(0, null, content, Optional.empty()));
        }
        List<CreatedEntry> created = new ArrayList<>();
        for (int position = 0; position < bundle.getEntry().size(); position++) {
            BundleEntryComponent entry = bundle.getEntry().get(position);
            Optional<String> objection = LoadableEntries.objection(bundle, entry);
            if (objection.isEmpty()) {
                created.add(of(position, entry));
            } else {
                refused.add(refused(position, entry.getResource(), objection.get()));
            }
        }
        return created;
    }

    private static CreatedEntry of(int position, BundleEntryComponent entry) {
        Optional<String> condition = Optional.ofNullable(entry.getRequest().getIfNoneExist());
        return new CreatedEntry(position, entry.getFullUrl(), entry.getResource(), condition);
    }

    private static RefusedEntry refused(int position, Resource resource, String reason) {
        return resource == null
                ? new RefusedEntry(position, null, null, reason)
                : new RefusedEntry(
                        position, resource.fhirType(), resource.getIdElement().getIdPart(), reason);
    }

    /** The references by which other entries may mean this one (FHIR R4, Bundle, "Resolving references"). */
    List<String> names() {
        List<String> names = new ArrayList<>();
        if (fullUrl != null) {
            names.add(fullUrl);
        }
        String id = resource.getIdElement().getIdPart();
        if (id != null) {
            names.add(resource.fhirType() + "/" + id);
            if (StableIds.isUuid(id)) {
                names.add("urn:uuid:" + id);
            }
        }
        return names;
    }
}
