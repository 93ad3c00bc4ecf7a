package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.content.StorableValues;
import io.github.jennerfhir.interceptors.input.PatchRules;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.interceptors.served.InteractionPolicy;
import io.github.jennerfhir.operations.mutation.CarriedOut;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * Processes a {@code batch} or {@code transaction} Bundle, FHIR R4 http.html#transaction. In a batch every entry
 * succeeds or fails alone. A transaction is atomic: the first refusal refuses all and names its entry. For clients that send
 * their whole queue as a transaction its entries are carried out one by one, contract §4.6. An Idempotency-Key names the Bundle
 * as a whole. Reads come after the writes, and are made anew when a Bundle is answered again. Thread safe.
 */
public final class BundleProcessor {

    private final InteractionPolicy policy;
    private final EntryAccess access;
    private final EntryWriter writer;
    private final EntryReader reader;
    private final PatchRules patches;
    private final ProblemResponses responses;
    private final WholeBundles wholes;

    public BundleProcessor(
            InteractionPolicy policy,
            EntryAccess access,
            EntryWriter writer,
            EntryReader reader,
            PatchRules patches,
            ProblemResponses responses,
            WholeBundles wholes) {
        this.patches = patches;
        this.policy = policy;
        this.access = access;
        this.writer = writer;
        this.reader = reader;
        this.responses = responses;
        this.wholes = wholes;
    }

    /** The answer, with an entry for each entry of the request, in its order. */
    public Bundle process(Bundle bundle, ServletRequestDetails request) {
        if (bundle.getType() == BundleType.BATCH) {
            Bundle written = allowed(bundle, wholes.oneByOne(bundle, request, alive -> batch(bundle, request, alive)));
            return withReads(bundle, BundleType.BATCHRESPONSE, written, request);
        }
        if (bundle.getType() == BundleType.TRANSACTION) {
            Bundle written = wholes.isOneByOne()
                    ? allowed(bundle, wholes.oneByOne(bundle, request, alive -> linked(bundle, request, alive)))
                    : transaction(bundle, request);
            return withReads(bundle, BundleType.TRANSACTIONRESPONSE, written, request);
        }
        throw new ProblemException(
                Problem.INVALID_BUNDLE, "Bundle.type must be batch or transaction to be processed here", "Bundle.type");
    }

    /** Who sends a Bundle again may have lost the right to what it gave. */
    private Bundle allowed(Bundle bundle, CarriedOut<Bundle> carriedOut) {
        if (!carriedOut.replayed()) {
            return carriedOut.answer();
        }
        Bundle allowed = new Bundle().setType(carriedOut.answer().getType());
        Iterator<BundleEntryComponent> first = carriedOut.answer().getEntry().iterator();
        for (BundleEntryComponent entry : writesOf(bundle)) {
            BundleEntryComponent answer = first.next();
            try {
                judge(entry, EntryRequest.of(entry));
                writer.stored(answer).ifPresent(access::judgeReplayed);
                allowed.addEntry(answer);
            } catch (RuntimeException e) {
                allowed.addEntry(writer.failed(refused(entry, e)));
            }
        }
        return allowed;
    }

    private Bundle batch(Bundle bundle, ServletRequestDetails request, Runnable alive) {
        Bundle written = new Bundle().setType(BundleType.BATCHRESPONSE);
        List<BundleEntryComponent> writes = writesOf(bundle);
        for (int i = 0; i < writes.size(); i++) {
            written.addEntry(alone(writes.get(i), wholes.keyOfEntry(i, request), request));
            alive.run();
        }
        return written;
    }

    private Bundle linked(Bundle bundle, ServletRequestDetails request, Runnable alive) {
        Bundle written = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        new LinkedEntries(request.getFhirContext(), writesOf(bundle))
                .carryOut(
                        (index, entry) -> {
                            alive.run();
                            return alone(entry, wholes.keyOfEntry(index, request), request);
                        },
                        refusal -> writer.failed(responses.answer(refusal)))
                .forEach(written::addEntry);
        return written;
    }

    private BundleEntryComponent alone(
            BundleEntryComponent entry, Optional<MutationKey> key, ServletRequestDetails request) {
        try {
            judge(entry, EntryRequest.of(entry));
            return writer.alone(entry, key, request);
        } catch (RuntimeException e) {
            return writer.failed(refused(entry, e));
        }
    }

    private Bundle transaction(Bundle bundle, ServletRequestDetails request) {
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            judgeAt(i, bundle.getEntry().get(i));
        }
        if (!wholes.isNamed(request)) {
            return writer.again(
                    creates -> answers(storeAll(bundle.copy(), all -> writer.together(all, creates, request))));
        }
        CarriedOut<Bundle> carriedOut = writer.again(creates -> wholes.together(
                bundle, request, attempt -> answers(storeAll(attempt, all -> writer.attempt(all, creates, request)))));
        if (carriedOut.replayed()) {
            carriedOut
                    .answer()
                    .getEntry()
                    .forEach(answer -> writer.stored(answer).ifPresent(access::judgeReplayed));
        }
        return carriedOut.answer();
    }

    private static List<BundleEntryComponent> storeAll(Bundle bundle, UnaryOperator<List<BundleEntryComponent>> store) {
        try {
            return store.apply(writesOf(bundle));
        } catch (ProblemException e) {
            throw e.within(bundle.getEntry(), BundleEntryComponent::getResource);
        }
    }

    private static Bundle answers(List<BundleEntryComponent> written) {
        Bundle answers = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        written.forEach(answers::addEntry);
        return answers;
    }

    private void judgeAt(int index, BundleEntryComponent entry) {
        try {
            judge(entry, EntryRequest.of(entry));
        } catch (ProblemException e) {
            throw e.within("Bundle.entry[" + index + "]");
        }
    }

    private Bundle withReads(Bundle bundle, BundleType type, Bundle written, ServletRequestDetails request) {
        Bundle response = new Bundle().setType(type);
        Iterator<BundleEntryComponent> next = written.getEntry().iterator();
        for (BundleEntryComponent entry : bundle.getEntry()) {
            response.addEntry(EntryRequest.reads(entry) ? readOrRefuse(entry, request) : next.next());
        }
        return response;
    }

    private BaseServerResponseException refused(BundleEntryComponent entry, RuntimeException why) {
        BaseServerResponseException answer = responses.answer(why);
        access.noteRefusal(entry, answer);
        return answer;
    }

    /** The writes are committed when reads run: a read that fails answers for itself. */
    private BundleEntryComponent readOrRefuse(BundleEntryComponent entry, ServletRequestDetails request) {
        try {
            EntryRequest parsed = EntryRequest.of(entry);
            judge(entry, parsed);
            return reader.read(parsed, request);
        } catch (RuntimeException e) {
            return RefusedEntry.of(refused(entry, e), responses);
        }
    }

    private static List<BundleEntryComponent> writesOf(Bundle bundle) {
        return bundle.getEntry().stream()
                .filter(entry -> !EntryRequest.reads(entry))
                .toList();
    }

    private void judge(BundleEntryComponent entry, EntryRequest parsed) {
        if (parsed.method().equals("PATCH")) {
            judgePatch(entry);
        } else if (entry.hasResource()) {
            // before anything writes the resource out, to compare it with what was submitted before
            StorableValues.judge(entry.getResource());
        }
        policy.judge(
                        parsed.method(),
                        parsed.type(),
                        parsed.id().orElse(null),
                        parsed.operation().orElse(null))
                .ifPresent(refusal -> {
                    throw new ProblemException(refusal);
                });
        if (!EntryRequest.reads(entry)) {
            judgeWrite(entry, parsed);
        }
    }

    private void judgeWrite(BundleEntryComponent entry, EntryRequest parsed) {
        if (parsed.operation().isPresent()) {
            throw new ProblemException(
                    Problem.INTERACTION_NOT_SERVED,
                    "An entry that writes names a type, or a type and an id: send everything else as a request of its"
                            + " own",
                    "Bundle.entry.request.url");
        }
        access.judgeWrite(parsed, entry);
    }

    /** A patch in a Bundle is the Parameters of a FHIRPath Patch, or a Binary that holds a JSON Patch. */
    private void judgePatch(BundleEntryComponent entry) {
        if (entry.getResource() instanceof Parameters parameters) {
            patches.judge(parameters);
        } else if (entry.getResource() instanceof Binary binary
                && String.valueOf(binary.getContentType()).startsWith(PatchRules.JSON_PATCH)
                && binary.hasData()) {
            patches.judgeJsonPatch(binary.getData());
        } else {
            throw new ProblemException(
                    Problem.INVALID_PATCH,
                    "A patch in a Bundle is a Parameters resource, or a Binary of content type "
                            + PatchRules.JSON_PATCH,
                    "Bundle.entry.resource");
        }
    }
}
