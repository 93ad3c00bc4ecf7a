package io.github.jennerfhir.interceptors.search;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import io.github.jennerfhir.operations.patient.RecordCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Has a search for one patient's records answered at once where all that it can find fits one page. HAPI writes the
 * result of a search into the database, in another thread, so that it may be paged through; most patients have no second
 * page, and reading their records is what a programme does most.
 */
@Interceptor
public final class SmallSearches {

    private static final List<String> OF_PATIENT = List.of("patient", "subject");

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
        return page > 0
                && patient(search)
                        .filter(patient -> counts.areAtMost(page, type, patient))
                        .isPresent();
    }

    /** The one patient that the records must be about. */
    private static Optional<String> patient(SearchParameterMap search) {
        return OF_PATIENT.stream()
                .flatMap(name -> Stream.ofNullable(search.get(name)))
                .flatMap(List::stream)
                .filter(alternatives -> alternatives.size() == 1)
                .flatMap(alternatives -> patient(alternatives.get(0)).stream())
                .findFirst();
    }

    private static Optional<String> patient(IQueryParameterType value) {
        return value instanceof ReferenceParam reference
                        && reference.getMissing() == null
                        && reference.getQueryParameterQualifier() == null
                        && !reference.hasChain()
                        && (!reference.hasResourceType() || "Patient".equals(reference.getResourceType()))
                ? Optional.ofNullable(reference.getIdPart())
                : Optional.empty();
    }
}
