package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.content.StorableValues;
import io.github.jennerfhir.interceptors.mutation.ReplayInterceptor;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.CarriedOut;
import io.github.jennerfhir.operations.mutation.CarryOutOnce;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.OperationOutcome;

/**
 * What concerns a Bundle as a whole: its Idempotency-Key, and whether its client's transactions are carried out entry by
 * entry. Thread safe.
 */
public final class WholeBundles {

    /** A retry may do better than these. */
    private static final Set<String> PASSING =
            Set.of(Problem.MUTATION_IN_PROGRESS.name(), Problem.RESOURCE_BUSY.name(), Problem.RATE_EXCEEDED.name());

    private final CarryOutOnce once;
    private final StoringTransaction transactions;
    private final CallerSource callers;
    private final Set<String> oneByOneClients;

    /** @param oneByOneClients the ids of clients whose transactions are carried out entry by entry */
    public WholeBundles(
            CarryOutOnce once, StoringTransaction transactions, CallerSource callers, Set<String> oneByOneClients) {
        this.once = once;
        this.transactions = transactions;
        this.callers = callers;
        this.oneByOneClients = Set.copyOf(oneByOneClients);
    }

    /** Whether a transaction of the caller's client is carried out entry by entry. */
    boolean isOneByOne() {
        return oneByOneClients.contains(callers.current().client());
    }

    /** Whether the Bundle carries an Idempotency-Key. */
    boolean isNamed(ServletRequestDetails request) {
        return SubmittedRequest.keyOfWhole(request) != null;
    }

    /** What one of a Bundle's writes is known again by if it has no id of its own; empty if the Bundle has none. */
    Optional<MutationKey> keyOfEntry(int index, ServletRequestDetails request) {
        return Optional.ofNullable(SubmittedRequest.keyOfWhole(request))
                .map(header -> MutationKey.ofEntry(header, index, callers.current()));
    }

    /** Carries out a Bundle whose entries are each their own transaction; work calls what it is handed now and then. */
    CarriedOut<Bundle> oneByOne(Bundle bundle, ServletRequestDetails request, Function<Runnable, Bundle> work) {
        String key = SubmittedRequest.keyOfWhole(request);
        String fingerprint = key == null ? "" : fingerprint(bundle, request);
        return told(once.inParts(key, fingerprint, Bundle.class, work, WholeBundles::isLastWord), request);
    }

    /**
     * Carries out a Bundle in one transaction, which keeps its answer too.
     *
     * @param work stores the copy of the Bundle that it is handed, for an attempt leaves its traces in it
     */
    CarriedOut<Bundle> together(Bundle bundle, ServletRequestDetails request, UnaryOperator<Bundle> work) {
        String key = SubmittedRequest.keyOfWhole(request);
        String fingerprint = fingerprint(bundle, request);
        return told(
                transactions.run(
                        request,
                        () -> once.inTransaction(key, fingerprint, Bundle.class, () -> work.apply(bundle.copy()))),
                request);
    }

    private static CarriedOut<Bundle> told(CarriedOut<Bundle> carriedOut, ServletRequestDetails request) {
        if (carriedOut.replayed()) {
            request.getServletResponse().setHeader(ReplayInterceptor.REPLAYED, "true");
        }
        return carriedOut;
    }

    /** A value that cannot be written out again is known by the bytes it came in. */
    private static String fingerprint(Bundle bundle, ServletRequestDetails request) {
        try {
            bundle.getEntry().stream()
                    .filter(BundleEntryComponent::hasResource)
                    .forEach(entry -> StorableValues.judge(entry.getResource()));
            return Fingerprint.of(bundle);
        } catch (ProblemException e) {
            return Fingerprint.of(request.loadRequestContents());
        }
    }

    private static boolean isLastWord(Bundle answer) {
        return answer.getEntry().stream().noneMatch(WholeBundles::mayYetSucceed);
    }

    private static boolean mayYetSucceed(BundleEntryComponent entry) {
        if (entry.getResponse().getStatus().startsWith("5")) {
            return true;
        }
        return entry.getResponse().getOutcome() instanceof OperationOutcome outcome
                && outcome.getIssue().stream()
                        .flatMap(issue -> issue.getDetails().getCoding().stream())
                        .map(Coding::getCode)
                        .anyMatch(PASSING::contains);
    }
}
