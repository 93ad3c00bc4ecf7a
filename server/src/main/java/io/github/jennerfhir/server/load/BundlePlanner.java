package io.github.jennerfhir.server.load;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.server.load.BundlePlan.RefusedEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * Decides under which id each resource of a record will be stored, and lets references name those ids. A POST thereby
 * becomes a creation under a known id, which can be sent again without harm.
 */
final class BundlePlanner {
    private final References references;
    private final StableIds stableIds;
    private final SendingOrder order;

    BundlePlanner(FhirContext fhir) {
        this.references = new References(fhir);
        this.stableIds = new StableIds(fhir);
        this.order = new SendingOrder(references);
    }

    /** Plans the record; the resources of {@code content} are changed and belong to the plan from here on. */
    BundlePlan plan(SourceRecord source, Resource content) {
        List<RefusedEntry> refused = new ArrayList<>();
        List<CreatedEntry> created = CreatedEntry.of(content, refused);
        List<Resource> resources = created.stream().map(CreatedEntry::resource).toList();
        Map<String, Integer> places = places(created);
        List<String> ids = stableIds.of(resources, places);

        Map<String, String> addresses = new HashMap<>();
        places.forEach((reference, place) ->
                addresses.put(reference, resources.get(place).fhirType() + "/" + ids.get(place)));
        Map<String, PlannedEntry> entries = new LinkedHashMap<>();
        int repeated = 0;
        for (int place = 0; place < created.size(); place++) {
            PlannedEntry entry = entry(created.get(place), ids.get(place), addresses);
            PlannedEntry earlier = entries.putIfAbsent(entry.address(), entry);
            if (earlier == null) {
                continue;
            }
            if (earlier.resource().equalsDeep(entry.resource())) {
                repeated++;
            } else {
                refused.add(new RefusedEntry(
                        entry.position(), entry.type(), entry.id(), "the Bundle has another resource of the same id"));
            }
        }
        return new BundlePlan(source, order.of(entries), repeated, refused);
    }

    private static Map<String, Integer> places(List<CreatedEntry> created) {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < created.size(); place++) {
            for (String name : created.get(place).names()) {
                places.putIfAbsent(name, place);
            }
        }
        return places;
    }

    private PlannedEntry entry(CreatedEntry created, String id, Map<String, String> addresses) {
        Resource resource = created.resource();
        resource.setId(id);
        withoutTheSourcesVersion(resource);
        references.rewrite(resource, reference -> addresses.getOrDefault(reference, reference));
        return new PlannedEntry(created.position(), resource, created.condition());
    }

    /** The version is counted by the server that stores; sent along it would claim a version there. */
    private static void withoutTheSourcesVersion(Resource resource) {
        if (resource.hasMeta()) {
            Meta meta = resource.getMeta();
            meta.setVersionIdElement(null);
            meta.setLastUpdatedElement(null);
        }
    }
}
