package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenants;
import jakarta.annotation.Nullable;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges what a request asks for before anything is done: a request of its own, or an entry of a Bundle. Thread safe.
 */
public final class RequestAccess {

    private final RoleTable table;
    private final AccessRules rules;
    private final SearchAccess searches;
    private final RecordRules records;
    private final StoredRecords stored;
    private final CallerSource callers;
    private final Tenants tenants;
    private final FhirContext fhir;

    public RequestAccess(
            RoleTable table,
            RecordRules records,
            StoredRecords stored,
            CallerSource callers,
            Tenants tenants,
            FhirContext fhir) {
        this.table = table;
        this.rules = new AccessRules(table);
        this.searches = new SearchAccess(rules, table, fhir);
        this.records = records;
        this.stored = stored;
        this.callers = callers;
        this.tenants = tenants;
        this.fhir = fhir;
    }

    /**
     * Judges a request whose operation is known, and narrows it if it is a search.
     *
     * @throws ProblemException ROLE_REQUIRED, SCOPE_REQUIRED, or RESOURCE_NOT_FOUND for what the caller may not know of
     */
    public void judge(RequestDetails request) {
        Caller caller = callers.current();
        String type = request.getResourceName();
        RestOperationTypeEnum operation = request.getRestOperationType();
        if (request.getOperation() != null && request.getOperation().startsWith("$")) {
            judgeOperation(caller, type, id(request), request.getOperation());
            return;
        }
        requireEntitled(caller, type);
        switch (operation) {
            // pages are known by their seals, and the entries of a Bundle are judged one by one
            case METADATA, GET_PAGE, TRANSACTION -> {}
            case READ, VREAD, HISTORY_INSTANCE -> judgeRead(caller, type, id(request));
            case SEARCH_TYPE ->
                // a copy, for HAPI takes parameters out of it when the search is refused later on
                request.setParameters(new LinkedHashMap<>(searches.narrow(caller, type, request.getParameters())));
            case CREATE, UPDATE, PATCH ->
                judgeWrite(caller, request.getRequestType().name(), type, id(request), isConditional(request));
            default -> throw new ProblemException(Problem.ROLE_REQUIRED, "No role of the caller allows this");
        }
    }

    /**
     * Judges an entry of a Bundle that writes.
     *
     * @param conditional whether it says by a search what it is about
     */
    public void judgeEntry(String method, String type, Optional<String> id, boolean conditional) {
        Caller caller = callers.current();
        requireEntitled(caller, type);
        judgeWrite(caller, method, type, id.orElse(null), conditional);
    }

    /**
     * Judges what is to be written: a reference may hide a search, and who sees own records writes no others.
     *
     * @param body null where there is none
     */
    public void judgeBody(@Nullable Resource body) {
        if (body == null) {
            return;
        }
        Caller caller = callers.current();
        fhir.newTerser().getAllResourceReferences(body).stream()
                .map(reference ->
                        reference.getResourceReference().getReferenceElement().getValue())
                .filter(reference -> reference != null && reference.contains("?"))
                .forEach(reference -> searches.requireAll(caller, reference.substring(0, reference.indexOf('?'))));
    }

    private void judgeOperation(Caller caller, @Nullable String type, @Nullable String id, String name) {
        String operation = type == null ? name : type + "/" + name;
        Permit permit = rules.decideOperation(caller, operation).require();
        requireEntitled(caller, operation);
        if (permit.isAll()) {
            return;
        }
        boolean own = permit.grants().stream()
                .filter(grant -> grant.query().isEmpty())
                .anyMatch(grant -> grant.own()
                        && permit.patient()
                                .filter(patient -> patient.equals(id))
                                .isPresent());
        if (!own || !"Patient".equals(type)) {
            throw notFound();
        }
    }

    private void judgeRead(Caller caller, String type, @Nullable String id) {
        Permit permit = rules.decide(caller, Act.READ, type).require();
        requireStored(permit, type, id);
    }

    /** A PUT may be a create with an id that the client chose; which it is, the storage knows. */
    private void judgeWrite(Caller caller, String method, String type, @Nullable String id, boolean conditional) {
        boolean create = method.equals("POST");
        AccessRules.Decision decision = rules.decide(caller, create ? Act.CREATE : Act.UPDATE, type);
        if (method.equals("PUT") && decision.isRefused()) {
            decision = AccessRules.Decision.firstOf(decision, rules.decide(caller, Act.CREATE, type));
        }
        Permit permit = decision.require();
        if (conditional) {
            searches.requireAll(caller, type);
        }
        if (!create && id != null) {
            requireStored(permit, type, id);
        }
    }

    private void requireEntitled(Caller caller, @Nullable String typeOrOperation) {
        Optional<Module> module = typeOrOperation == null ? Optional.empty() : table.moduleOf(typeOrOperation);
        if (module.isPresent()
                && tenants.find(caller.tenant())
                        .filter(tenant -> tenant.modules().contains(module.get()))
                        .isEmpty()) {
            throw new ProblemException(
                    Problem.MODULE_NOT_ENTITLED,
                    "The tenant is not entitled to the module " + module.get().code());
        }
    }

    /** What is another's and what is not there are answered alike. */
    private void requireStored(Permit permit, String type, @Nullable String id) {
        if (permit.isAll()) {
            return;
        }
        boolean allowed = id != null
                && stored.find(type, id)
                        .filter(record -> records.allows(permit, record))
                        .isPresent();
        if (!allowed) {
            throw notFound();
        }
    }

    private static boolean isConditional(RequestDetails request) {
        return request.getRequestType() == RequestTypeEnum.POST
                ? request.getHeader(Constants.HEADER_IF_NONE_EXIST) != null
                : request.getId() == null;
    }

    static ProblemException notFound() {
        return new ProblemException(
                Problem.RESOURCE_NOT_FOUND, "There is no such record among those that the caller may see");
    }

    @Nullable
    private static String id(RequestDetails request) {
        return request.getId() == null ? null : request.getId().getIdPart();
    }
}
