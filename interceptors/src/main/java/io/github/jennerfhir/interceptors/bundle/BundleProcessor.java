package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.content.StorableValues;
import io.github.jennerfhir.interceptors.input.PatchRules;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.interceptors.served.InteractionPolicy;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * Processes a {@code batch} or {@code transaction} Bundle, FHIR R4 http.html#transaction. In a batch every entry
 * succeeds or fails alone. A transaction is atomic: the first refusal refuses all and names its entry. Reads come after
 * the writes. Thread safe.
 */
public final class BundleProcessor {

    private final InteractionPolicy policy;
    private final EntryAccess access;
    private final EntryWriter writer;
    private final EntryReader reader;
    private final PatchRules patches;
    private final ProblemResponses responses;

    public BundleProcessor(
            InteractionPolicy policy,
            EntryAccess access,
            EntryWriter writer,
            EntryReader reader,
            PatchRules patches,
            ProblemResponses responses) {
        this.patches = patches;
        this.policy = policy;
        this.access = access;
        this.writer = writer;
        this.reader = reader;
        this.responses = responses;
    }

    /** The answer, with an entry for each entry of the request, in its order. */
    public Bundle process(Bundle bundle, ServletRequestDetails request) {
        if (bundle.getType() == BundleType.BATCH) {
            return batch(bundle, request);
        }
        if (bundle.getType() == BundleType.TRANSACTION) {
            return transaction(bundle, request);
        }
        throw new ProblemException(
                Problem.INVALID_BUNDLE, "Bundle.type must be batch or transaction to be processed here", "Bundle.type");
    }

    private Bundle batch(Bundle bundle, ServletRequestDetails request) {
        Bundle response = new Bundle().setType(BundleType.BATCHRESPONSE);
        for (BundleEntryComponent entry : bundle.getEntry()) {
            response.addEntry(alone(entry, request));
        }
        return response;
    }

    private BundleEntryComponent alone(BundleEntryComponent entry, ServletRequestDetails request) {
        try {
            EntryRequest parsed = EntryRequest.of(entry);
            judge(entry, parsed);
            if (parsed.isRead()) {
                return reader.read(parsed, request);
            }
            return writer.alone(entry, request);
        } catch (RuntimeException e) {
            return writer.failed(responses.answer(e));
        }
    }

    private Bundle transaction(Bundle bundle, ServletRequestDetails request) {
        List<EntryRequest> requests = new ArrayList<>();
        List<BundleEntryComponent> writes = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            EntryRequest parsed = parseAt(i, entry);
            requests.add(parsed);
            if (!parsed.isRead()) {
                writes.add(entry);
            }
        }
        List<BundleEntryComponent> written = storeAll(bundle, writes, request);
        return inOrder(requests, written, request);
    }

    private List<BundleEntryComponent> storeAll(
            Bundle bundle, List<BundleEntryComponent> writes, ServletRequestDetails request) {
        try {
            return writer.together(writes, request);
        } catch (ProblemException e) {
            throw e.within(bundle.getEntry(), BundleEntryComponent::getResource);
        }
    }

    private EntryRequest parseAt(int index, BundleEntryComponent entry) {
        try {
            EntryRequest parsed = EntryRequest.of(entry);
            judge(entry, parsed);
            return parsed;
        } catch (ProblemException e) {
            throw e.within("Bundle.entry[" + index + "]");
        }
    }

    private Bundle inOrder(
            List<EntryRequest> requests, List<BundleEntryComponent> written, ServletRequestDetails request) {
        Bundle response = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        int next = 0;
        for (EntryRequest parsed : requests) {
            response.addEntry(parsed.isRead() ? readOrRefuse(parsed, request) : written.get(next++));
        }
        return response;
    }

    /** The writes are committed when reads run: a read that fails answers for itself. */
    private BundleEntryComponent readOrRefuse(EntryRequest parsed, ServletRequestDetails request) {
        try {
            return reader.read(parsed, request);
        } catch (RuntimeException e) {
            return RefusedEntry.of(responses.answer(e), responses);
        }
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
        if (!parsed.isRead()) {
            judgeWrite(entry, parsed);
        }
    }

    private void judgeWrite(BundleEntryComponent entry, EntryRequest parsed) {
        if (parsed.operation().isPresent()) {
            throw new ProblemException(
                    Problem.INTERACTION_NOT_SERVED,
                    "An entry that writes names a type, or a type and an id: send everything else as a request of its own",
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
