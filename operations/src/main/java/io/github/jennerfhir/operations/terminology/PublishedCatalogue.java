package io.github.jennerfhir.operations.terminology;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * The published resources of one type, by id and by canonical url. Immutable and thread safe; what it hands out must not
 * be changed.
 */
public final class PublishedCatalogue<T extends MetadataResource> {

    private final Map<String, T> byId;

    /** @param resources each with an id of its own */
    public PublishedCatalogue(List<T> resources) {
        Map<String, T> ids = new LinkedHashMap<>();
        for (T resource : resources) {
            if (ids.putIfAbsent(resource.getIdElement().getIdPart(), resource) != null) {
                throw new IllegalArgumentException("Published twice: " + resource.getIdElement());
            }
        }
        byId = Collections.unmodifiableMap(ids);
    }

    Optional<T> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The resource of a canonical reference, which may name a version after a bar. */
    Optional<T> findByUrl(String canonical) {
        int bar = canonical.indexOf('|');
        String url = bar < 0 ? canonical : canonical.substring(0, bar);
        return byId.values().stream()
                .filter(resource -> url.equals(resource.getUrl()))
                .filter(resource -> bar < 0 || canonical.substring(bar + 1).equals(resource.getVersion()))
                .findFirst();
    }

    List<T> matching(Predicate<? super T> criteria) {
        return byId.values().stream().filter(criteria).toList();
    }

    /** All of them, in the order of publication. */
    public List<T> all() {
        return List.copyOf(byId.values());
    }
}
