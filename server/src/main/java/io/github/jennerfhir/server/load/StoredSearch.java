package io.github.jennerfhir.server.load;

import ca.uhn.fhir.rest.api.CacheControlDirective;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/**
 * Asks the server which entries it holds already: by id, many in one search, or by an entry's own condition. A search
 * that the server refuses to this caller tells nothing, and then the answer to the write decides.
 */
final class StoredSearch {
    /** Short enough for the line that a proxy accepts: 37 characters an id. */
    private static final int IDS_IN_ONE_SEARCH = 50;

    private final IGenericClient client;

    StoredSearch(IGenericClient client) {
        this.client = client;
    }

    void look(List<PlannedEntry> entries, Standing standing) {
        Map<String, List<PlannedEntry>> byType = entries.stream().collect(Collectors.groupingBy(PlannedEntry::type));
        byType.forEach((type, ofType) ->
                Lists.partition(ofType, IDS_IN_ONE_SEARCH).forEach(some -> lookById(type, some, standing)));
        entries.stream()
                .filter(entry -> entry.condition().isPresent() && !standing.isStored(entry))
                .forEach(entry -> lookByCondition(entry, standing));
    }

    private void lookById(String type, List<PlannedEntry> entries, Standing standing) {
        String ids = entries.stream().map(PlannedEntry::id).collect(Collectors.joining(","));
        Set<String> found = new HashSet<>(find(type, "_id=" + ids, entries.size()));
        entries.stream().filter(entry -> found.contains(entry.address())).forEach(standing::stored);
    }

    private void lookByCondition(PlannedEntry entry, Standing standing) {
        String condition = entry.condition().orElseThrow();
        String criteria = condition.substring(condition.indexOf('?') + 1);
        List<String> found = find(entry.type(), criteria, 2);
        if (found.size() == 1) {
            standing.storedAs(entry, found.get(0));
        } else if (found.size() > 1) {
            standing.ambiguous(entry);
        }
    }

    private List<String> find(String type, String criteria, int count) {
        try {
            List<String> found = new ArrayList<>();
            Bundle page = search(type + "?" + criteria + "&_elements=id&_count=" + count);
            while (true) {
                page.getEntry().stream()
                        .filter(entry -> entry.getSearch().getMode() != SearchEntryMode.OUTCOME)
                        .map(BundleEntryComponent::getResource)
                        .map(StoredSearch::address)
                        .forEach(found::add);
                if (page.getLink(Bundle.LINK_NEXT) == null) {
                    return found;
                }
                page = client.loadPage().next(page).execute();
            }
        } catch (ForbiddenOperationException | ResourceNotFoundException | InvalidRequestException e) {
            return nothingIfRefused(e);
        }
    }

    private static List<String> nothingIfRefused(BaseServerResponseException e) {
        IBaseOperationOutcome outcome = e.getOperationOutcome();
        if (outcome == null) {
            throw e;
        }
        return List.of();
    }

    private Bundle search(String url) {
        return client.search()
                .byUrl(url)
                // an answer from a cache may be older than what was stored a moment ago
                .cacheControl(new CacheControlDirective().setNoCache(true))
                .returnBundle(Bundle.class)
                .execute();
    }

    private static String address(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
