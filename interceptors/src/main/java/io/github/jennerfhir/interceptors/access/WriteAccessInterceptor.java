package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.Command;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.immunization.CommandOfRecord;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Resource;

/**
 * Judges what is written where it is known what that is: a create or a change, which command, of whose record. To be
 * registered on the storage's interceptor service. What the server writes by itself is not judged.
 */
@Interceptor
public final class WriteAccessInterceptor {

    /** Before versions and repeated submissions are looked at: who may not write learns nothing of them. */
    private static final int FIRST = -100;

    private final AccessRules rules;
    private final RecordRules records;
    private final ReferencedRecords references;
    private final CallerSource callers;

    /** @param stored to look whose the records are that are referred to */
    public WriteAccessInterceptor(
            RoleTable table, RecordRules records, CallerSource callers, StoredRecords stored, FhirContext fhir) {
        this.rules = new AccessRules(table);
        this.references = new ReferencedRecords(rules, records, stored, fhir);
        this.records = records;
        this.callers = callers;
    }

    /** Before a resource is created. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = FIRST)
    public void creating(IBaseResource resource, RequestDetails request) {
        if (isOfClient(request)) {
            Caller caller = callers.current();
            Resource created = (Resource) resource;
            Permit permit = rules.decide(caller, Act.CREATE, created.fhirType()).require();
            requireSubject(permit, created);
            references.judge(caller, permit, null, created);
            if (resource instanceof Immunization record) {
                require(caller, CommandOfRecord.created(record));
            }
        }
    }

    /** Before a resource is changed. What changes nothing is no change. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = FIRST)
    public void changing(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (!isOfClient(request) || Fingerprint.of((Resource) before).equals(Fingerprint.of((Resource) after))) {
            return;
        }
        Caller caller = callers.current();
        Permit permit =
                rules.decide(caller, Act.UPDATE, ((Resource) after).fhirType()).require();
        if (!records.allows(permit, (Resource) before)) {
            throw RequestAccess.notFound();
        }
        requireSubject(permit, (Resource) after);
        references.judge(caller, permit, (Resource) before, (Resource) after);
        if (after instanceof Immunization record) {
            require(caller, CommandOfRecord.changed(record));
        }
    }

    /** When the references of a created resource are resolved. */
    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED, order = FIRST)
    public void created(IBaseResource resource, RequestDetails request) {
        requireAllowed(Act.CREATE, (Resource) resource, request);
    }

    /** When the references of a changed resource are resolved. */
    @Hook(value = Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED, order = FIRST)
    public void changed(IBaseResource before, IBaseResource after, RequestDetails request) {
        requireAllowed(Act.UPDATE, (Resource) after, request);
    }

    private void requireAllowed(Act act, Resource resource, RequestDetails request) {
        if (isOfClient(request)) {
            Permit permit =
                    rules.decide(callers.current(), act, resource.fhirType()).require();
            if (!records.allows(permit, resource)) {
                throw refusal(resource);
            }
        }
    }

    /**
     * Before the storage looks whether the patient is there: another's and nobody's are answered alike. A patient of the same
     * Bundle is judged when it is known who that is.
     */
    private static void requireSubject(Permit permit, Resource resource) {
        boolean another = permit.isOwn()
                && permit.patient()
                        .filter(patient -> Subjects.mayBeAbout(resource, patient))
                        .isEmpty();
        if (another) {
            throw refusal(resource);
        }
    }

    private static ProblemException refusal(Resource resource) {
        return new ProblemException(
                        Problem.ROLE_REQUIRED,
                        "The record is not one of those that the caller may write: it is about another patient,"
                                + " or outside of the token's scopes",
                        resource.fhirType())
                .about(resource);
    }

    private void require(Caller caller, Command command) {
        AccessRules.Decision decision = rules.decide(caller, command);
        if (decision.isRefused()) {
            throw new ProblemException(
                    Problem.ROLE_REQUIRED, "No role of the caller allows the command " + command, "Immunization");
        }
    }

    private static boolean isOfClient(RequestDetails request) {
        return request instanceof ServletRequestDetails;
    }
}
