package io.github.jennerfhir.operations.audit;

import ca.uhn.fhir.rest.annotation.Count;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Offset;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.IdType;

/** Read and search of {@code AuditEvent}, over the trail of the caller's tenant. Thread safe. */
public final class AuditEventProvider implements IResourceProvider {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAXIMUM_SIZE = 500;

    private final AuditArchive archive;
    private final AuditEventMapper mapper = new AuditEventMapper();

    public AuditEventProvider(AuditArchive archive) {
        this.archive = archive;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    /** The event with that id; HAPI answers 404 for null. */
    @Read
    public AuditEvent read(@IdParam IdType id) {
        return archive.find(id.getIdPart()).map(mapper::map).orElse(null);
    }

    /** The events that match all criteria, by pages with the total, the newest first unless asked otherwise. */
    @Search
    public IBundleProvider search(
            @OptionalParam(name = "_id") TokenAndListParam id,
            @OptionalParam(name = "_lastUpdated") DateRangeParam lastUpdated,
            @OptionalParam(name = "date") DateRangeParam date,
            @OptionalParam(name = "patient") ReferenceAndListParam patient,
            @OptionalParam(name = "entity") ReferenceAndListParam entity,
            @OptionalParam(name = "agent") ReferenceAndListParam agent,
            @OptionalParam(name = "action") TokenAndListParam action,
            @OptionalParam(name = "outcome") TokenAndListParam outcome,
            @OptionalParam(name = "subtype") TokenAndListParam interaction,
            @Sort SortSpec sort,
            @Offset Integer offset,
            @Count Integer count) {
        AuditSearch search = new AuditCriteria()
                .dates(lastUpdated, date)
                .search(id, patient, entity, agent, action, outcome, interaction, sort);
        int from = offset == null ? 0 : Math.max(offset, 0);
        int size = count == null || count == 0 ? DEFAULT_SIZE : Math.min(Math.max(count, 1), MAXIMUM_SIZE);
        AuditArchive.Page page = archive.search(search, from, size);
        SimpleBundleProvider answer = new SimpleBundleProvider(
                page.events().stream().<IBaseResource>map(mapper::map).toList());
        answer.setSize(page.total());
        answer.setCurrentPageOffset(from);
        answer.setCurrentPageSize(size);
        return answer;
    }
}
