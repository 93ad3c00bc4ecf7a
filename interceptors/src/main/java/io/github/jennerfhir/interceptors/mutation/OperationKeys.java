package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.method.BaseMethodBinding;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.problem.KeptAnswer;
import io.github.jennerfhir.operations.mutation.KeptAnswerException;
import io.github.jennerfhir.operations.mutation.OperationOnce;
import io.github.jennerfhir.operations.mutation.OperationOnce.Begun;
import io.github.jennerfhir.operations.mutation.TakesItsKey;
import jakarta.annotation.Nullable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Carries out an operation that changes something once for each Idempotency-Key, contract §4.1. An operation that HAPI would
 * also take as a GET changes nothing, and is carried out each time. Who may call it was judged before, also of who calls it
 * again. Should the server be killed before the answer is kept, the operation is carried out again: what it stores in one
 * transaction it may then store twice, unless it knows better itself. To be registered on the servlet.
 */
@Interceptor
public final class OperationKeys {

    private static final String BEGUN = "io.github.jennerfhir.begun-operation";

    /** After the rules of access have seen the answer, and before it is written. */
    private static final int LATE = 100;

    private final OperationOnce once;
    private final ReplayWitness witness;

    public OperationKeys(OperationOnce once, ReplayWitness witness) {
        this.once = once;
        this.witness = witness;
    }

    /** Before the method is called. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void begin(RequestDetails details) {
        String header = details.getHeader(SubmittedRequest.IDEMPOTENCY_KEY);
        if (header != null && isToBeKept(details)) {
            String fingerprint = SubmittedRequest.of(details).orElseThrow().fingerprint();
            Begun begun = once.begin(header, fingerprint);
            begun.first().ifPresent(answer -> {
                throw new KeptAnswerException(answer);
            });
            details.getUserData().put(BEGUN, begun);
        }
    }

    /** When the method has answered. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LATE)
    public void keep(RequestDetails details, @Nullable IBaseResource answer) {
        if (details.getUserData().get(BEGUN) instanceof Begun begun && answer instanceof Resource resource) {
            begun.keep(resource);
            details.getUserData().remove(BEGUN);
        }
    }

    /** However it ended, should nobody have been told of it: what is not kept may be tried again. */
    @Hook(Pointcut.SERVER_PROCESSING_COMPLETED)
    public void end(RequestDetails details) {
        if (details.getUserData().remove(BEGUN) instanceof Begun begun) {
            begun.abandon();
        }
    }

    /**
     * Writes the kept answer; true leaves every other failure to HAPI. Who is told of a failure may try again at once, so it is
     * forgotten before they are told.
     */
    @Hook(Pointcut.SERVER_HANDLE_EXCEPTION)
    public boolean answer(
            BaseServerResponseException failure, ServletRequestDetails request, HttpServletResponse response)
            throws IOException {
        if (!(failure instanceof KeptAnswer kept)) {
            end(request);
            return true;
        }
        witness.replayed(request, kept.answer());
        response.setStatus(kept.getStatusCode());
        response.setHeader(ReplayInterceptor.REPLAYED, "true");
        WrittenAnswer.write(kept.answer(), request, response);
        return false;
    }

    /** Whether it changes something and leaves its key to us. */
    private static boolean isToBeKept(RequestDetails details) {
        if (details.getRequestType() != RequestTypeEnum.POST
                || details.getOperation() == null
                || !details.getOperation().startsWith("$")
                || !(details instanceof ServletRequestDetails servlet)) {
            return false;
        }
        BaseMethodBinding method = servlet.getServer().determineResourceMethod(details, details.getRequestPath());
        return method instanceof OperationMethodBinding operation
                && !operation.isIdempotent()
                && !operation.getMethod().isAnnotationPresent(TakesItsKey.class);
    }
}
