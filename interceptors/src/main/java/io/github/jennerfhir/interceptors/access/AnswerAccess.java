package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * Looks at every record of an answer before it leaves: what the request's own judgement let through wrongly stops here, and
 * what was only included is left out if the caller may not read it. Thread safe.
 */
public final class AnswerAccess {

    private static final Set<RestOperationTypeEnum> READS =
            Set.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);
    private static final Set<RestOperationTypeEnum> SEARCHES =
            Set.of(RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.GET_PAGE);
    private static final Set<RestOperationTypeEnum> WRITES =
            Set.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH);

    private static final List<Act> FOUND = List.of(Act.SEARCH, Act.SEARCH_OF_PATIENT);

    private final AccessRules rules;
    private final RecordRules records;
    private final CallerSource callers;

    public AnswerAccess(RoleTable table, RecordRules records, CallerSource callers) {
        this.rules = new AccessRules(table);
        this.records = records;
        this.callers = callers;
    }

    /** Judges an answer, and leaves out of it what was included and may not be seen. */
    public void judge(RequestDetails request, Resource answer) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (operation == null || answer instanceof OperationOutcome) {
            return;
        }
        Seen seen = new Seen(callers.current());
        if (READS.contains(operation) && !(answer instanceof Bundle)) {
            require(seen.allows(List.of(Act.READ), answer));
        } else if (WRITES.contains(operation)) {
            judgeWritten(answer);
        } else if (answer instanceof Bundle bundle && (READS.contains(operation) || SEARCHES.contains(operation))) {
            judgeEntries(seen, bundle);
        }
    }

    /** Judges what is answered to a write, also to one that was carried out before. */
    public void judgeWritten(Resource answer) {
        require(new Seen(callers.current()).allows(List.of(Act.CREATE, Act.UPDATE, Act.READ), answer));
    }

    private void judgeEntries(Seen seen, Bundle bundle) {
        bundle.getEntry().removeIf(entry -> isIncluded(entry) && !seen.allows(List.of(Act.READ), entry.getResource()));
        boolean history = bundle.getType() == Bundle.BundleType.HISTORY;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (entry.hasResource() && !isIncluded(entry)) {
                require(seen.allows(history ? List.of(Act.READ) : FOUND, entry.getResource()));
                if (entry.getResource() instanceof AuditEvent event && seen.isOwnOnly(event)) {
                    withoutQueries(event);
                }
            }
        }
    }

    /** Who reads about one patient is told who did what, and not in which words: a query may name other patients. */
    private static void withoutQueries(AuditEvent event) {
        event.getEntity().removeIf(AuditEventEntityComponent::hasQuery);
    }

    private static boolean isIncluded(BundleEntryComponent entry) {
        return entry.hasResource() && entry.getSearch().getMode() == SearchEntryMode.INCLUDE;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw RequestAccess.notFound();
        }
    }

    /** What one caller may see, asked once for each type and act. */
    private final class Seen {

        private final Caller caller;
        private final Map<String, Optional<Permit>> permits = new HashMap<>();

        Seen(Caller caller) {
            this.caller = caller;
        }

        boolean allows(List<Act> acts, Resource resource) {
            return resource instanceof OperationOutcome || acts.stream().anyMatch(act -> allows(act, resource));
        }

        /** Whether it is found by nothing but being about the caller's own patient. */
        boolean isOwnOnly(Resource resource) {
            return FOUND.stream()
                    .flatMap(act -> permit(act, resource).stream())
                    .filter(permit -> records.allows(permit, resource))
                    .allMatch(Permit::isOwn);
        }

        private boolean allows(Act act, Resource resource) {
            return permit(act, resource)
                    .filter(permit -> records.allows(permit, resource))
                    .isPresent();
        }

        private Optional<Permit> permit(Act act, Resource resource) {
            return permits.computeIfAbsent(
                    act + " " + resource.fhirType(),
                    key -> rules.decide(caller, act, resource.fhirType()).permit());
        }
    }
}
