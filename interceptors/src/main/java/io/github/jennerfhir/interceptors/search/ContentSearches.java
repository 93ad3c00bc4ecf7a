package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import io.github.jennerfhir.operations.search.FindByWords;
import io.github.jennerfhir.operations.search.WordQuery;
import java.util.List;
import java.util.UUID;

/**
 * Carries out {@code Immunization?_content=}, which HAPI does by an index beside the database or not at all: what has the
 * words is found in ours and said to HAPI as ids, before it keeps the search to page through it. All other parameters,
 * totals and pages are HAPI's as ever. To be registered on the storage's interceptor service.
 */
@Interceptor
public final class ContentSearches {

    /** The parameter that is served for {@link #TYPE} and no other. */
    public static final String PARAMETER = "_content";

    /** The type whose words are kept. */
    public static final String TYPE = "Immunization";

    private static final String ID = "_id";

    private final FindByWords words;

    public ContentSearches(FindByWords words) {
        this.words = words;
    }

    /** The last moment before HAPI keeps the search as it is. */
    @Hook(Pointcut.STORAGE_PRESEARCH_PARTITION_SELECTED)
    public void selected(SearchParameterMap search, ICachedSearchDetails details) {
        if (!TYPE.equals(details.getResourceType()) || !search.containsKey(PARAMETER)) {
            return;
        }
        WordQuery query = WordQuery.of(
                search.remove(PARAMETER).stream().map(ContentSearches::texts).toList());
        search.add(ID, ids(words.find(query, Narrowing.of(search))));
    }

    private static List<String> texts(List<? extends IQueryParameterType> alternatives) {
        return alternatives.stream()
                .map(value -> value instanceof StringParam text ? String.valueOf(text.getValue()) : "")
                .toList();
    }

    /** Without one HAPI would leave the parameter out and find everything. */
    private static TokenOrListParam ids(List<String> found) {
        TokenOrListParam ids = new TokenOrListParam();
        List<String> some = found.isEmpty() ? List.of(UUID.randomUUID().toString()) : found;
        some.forEach(id -> ids.add(new TokenParam(id)));
        return ids;
    }
}
