package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import io.github.jennerfhir.operations.patient.RecordCounts;
import java.util.Set;

/**
 * Has a search for one patient's records answered at once where all that it can find fits one page. HAPI writes the
 * result of a search into the database, in another thread, so that it may be paged through; most patients have no second
 * page, and reading their records is what a programme does most.
 */
@Interceptor
public final class SmallSearches {

    private final RecordCounts counts;
    private final int pageSize;

    /** @param pageSize entries of a page where a search does not say */
    public SmallSearches(RecordCounts counts, int pageSize) {
        this.counts = counts;
        this.pageSize = pageSize;
    }

    /** Before HAPI decides how to search. */
    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void registered(SearchParameterMap search, ICachedSearchDetails details) {
        if (mayBePlain(search) && fits(search, details.getResourceType())) {
            search.setLoadSynchronous(true);
        }
    }

    /** What is included is counted by nobody, and what says its own offset is answered at once as it is. */
    private static boolean mayBePlain(SearchParameterMap search) {
        return !search.isLoadSynchronous()
                && !search.isOffsetQuery()
                && search.getEverythingMode() == null
                && search.getIncludes().isEmpty()
                && search.getRevIncludes().isEmpty();
    }

    private boolean fits(SearchParameterMap search, String type) {
        int page = search.getCount() == null ? pageSize : Math.min(pageSize, search.getCount());
        Set<String> patients = NamedPatients.of(search);
        return page > 0
                && patients.size() == 1
                && counts.areAtMost(page, type, patients.iterator().next());
    }
}
