package io.github.jennerfhir.operations.terminology;

import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import jakarta.annotation.Nullable;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * A page of a search, cut by offset and not by a stored search, so that any replica answers the next one. Each resource
 * is a copy: what is published must not be changed by whoever writes the answer.
 */
final class PublishedPage {

    static final int DEFAULT_SIZE = 50;
    static final int MAXIMUM_SIZE = 500;

    private PublishedPage() {}

    static SimpleBundleProvider of(List<? extends Resource> found, @Nullable Integer offset, @Nullable Integer count) {
        int size = count == null || count == 0 ? DEFAULT_SIZE : Math.min(Math.max(count, 1), MAXIMUM_SIZE);
        int from = Math.min(Math.max(offset == null ? 0 : offset, 0), found.size());
        int to = Math.min(from + size, found.size());
        List<IBaseResource> page = found.subList(from, to).stream()
                .<IBaseResource>map(Resource::copy)
                .toList();
        SimpleBundleProvider answer = new SimpleBundleProvider(page);
        answer.setSize(found.size());
        answer.setCurrentPageOffset(from);
        answer.setCurrentPageSize(size);
        return answer;
    }
}
