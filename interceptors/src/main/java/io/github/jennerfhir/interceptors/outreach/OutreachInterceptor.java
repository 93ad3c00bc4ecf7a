package io.github.jennerfhir.interceptors.outreach;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import io.github.jennerfhir.operations.outreach.AskedState;
import io.github.jennerfhir.operations.outreach.ChangeOutreach;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import java.util.IdentityHashMap;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Task;

/**
 * Asks the rules about each {@code Task} that a client writes, after access, repetitions and versions are judged. To be
 * registered on the storage's interceptor service. What the server writes by itself is not judged.
 */
@Interceptor(order = 100)
public final class OutreachInterceptor {

    private static final String ASKED = "io.github.jennerfhir.outreach";

    private final ChangeOutreach outreach;
    private final TransactionScope transaction;

    public OutreachInterceptor(ChangeOutreach outreach, TransactionScope transaction) {
        this.outreach = outreach;
        this.transaction = transaction;
    }

    /** Before a Task is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Task task && isOfClient(request)) {
            about(task, () -> outreach.create(task));
        }
    }

    /** When it is known for whom it is. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Task task && isOfClient(request)) {
            about(task, () -> outreach.created(task, transaction));
        }
    }

    /** Before a Task is changed. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void changing(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (after instanceof Task change && isOfClient(request)) {
            about(change, () -> judge((Task) before, change, request));
        }
    }

    private void judge(Task stored, Task change, RequestDetails request) {
        String interaction = request.getRequestType() == RequestTypeEnum.PATCH ? "patch" : "update";
        if (!outreach.change(stored, change, asked(change, request), interaction, transaction)) {
            SubmittedRequest.leave(request, "Task/" + stored.getIdElement().getIdPart());
        }
    }

    /** HAPI hands the same resource over when it runs a transaction again, and by then it may be as it was stored. */
    @SuppressWarnings("unchecked")
    private static AskedState asked(Task change, RequestDetails request) {
        Map<Task, AskedState> asked = (Map<Task, AskedState>)
                request.getUserData().computeIfAbsent(ASKED, key -> new IdentityHashMap<Task, AskedState>());
        return asked.computeIfAbsent(change, AskedState::of);
    }

    private static void about(Task task, Runnable judgement) {
        try {
            judgement.run();
        } catch (ProblemException e) {
            throw e.about(task);
        }
    }

    private static boolean isOfClient(RequestDetails request) {
        return request instanceof ServletRequestDetails;
    }
}
