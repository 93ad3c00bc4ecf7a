package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.jennerfhir.interceptors.mutation.NamedEntry;
import io.github.jennerfhir.interceptors.mutation.ReplayWitness;
import io.github.jennerfhir.interceptors.mutation.SubmittedRequest;
import io.github.jennerfhir.interceptors.mutation.TransactionReplays;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.interceptors.problem.ReplayAnswer;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ClaimMutation;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.transaction.BundleStore;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Stores entries that write, each alone or all together, and answers those that were carried out before. Thread safe. */
public final class EntryWriter {

    /** A race with another that sends the same is lost once for each of its entries at most; three is plenty. */
    private static final int ATTEMPTS = 3;

    private static final String FIRST_VERSION = "W/\"1\"";

    private final BundleStore store;
    private final TransactionReplays replays;
    private final ClaimMutation claims;
    private final ResourceVersions versions;
    private final ProblemResponses responses;
    private final ReplayWitness witness;

    public EntryWriter(
            BundleStore store,
            TransactionReplays replays,
            ClaimMutation claims,
            ResourceVersions versions,
            ProblemResponses responses,
            ReplayWitness witness) {
        this.witness = witness;
        this.claims = claims;
        this.store = store;
        this.replays = replays;
        this.versions = versions;
        this.responses = responses;
    }

    /**
     * Stores an entry of a Bundle that is carried out in parts.
     *
     * @param key what it is known again by if it has no id of its own; empty where the Bundle as a whole has none
     */
    BundleEntryComponent alone(BundleEntryComponent entry, Optional<MutationKey> key, ServletRequestDetails request) {
        Optional<NamedEntry> named = key.map(given -> NamedEntry.of(entry, given));
        // A patch may not be applicable a second time: what was carried out is found before anything is tried.
        named.ifPresent(known -> claims.requireNew(known.key(), known.fingerprint()));
        Claim repeated = replays.repeatedPatches(List.of(entry)).get(entry);
        if (repeated != null) {
            throw repeated.replay();
        }
        expectVersions(List.of(entry), request);
        SubmittedRequest.alone(request);
        named.ifPresent(known -> SubmittedRequest.name(request, known));
        BundleEntryComponent stored =
                store.store(request, transactionOf(List.of(entry))).getEntryFirstRep();
        return shown(tagged(stored), request);
    }

    /**
     * One attempt to store the writing entries of a transaction, answering an entry for each, in their order. It leaves its
     * traces in them, so another attempt needs others.
     *
     * @param creates whether to look for creates that are sent again
     */
    List<BundleEntryComponent> together(
            List<BundleEntryComponent> writes, boolean creates, ServletRequestDetails request) {
        Map<BundleEntryComponent, Claim> repeated = replays.repeatedPatches(writes);
        expectVersions(writes, request);
        return storeFresh(writes, repeated, creates, request);
    }

    /**
     * Tries again when another request carries out one of the entries in the meantime, for then it will be found; and when an
     * entry lacks its version, for it may be a create that is sent again after others have changed what it stored.
     *
     * @param attempt is told whether to look for such creates, which costs a look at each PUT and is seldom of use
     */
    <T> T again(Function<Boolean, T> attempt) {
        boolean creates = false;
        for (int i = 1; ; i++) {
            try {
                return attempt.apply(creates);
            } catch (RuntimeException e) {
                if (!creates && lacksVersion(e)) {
                    creates = true;
                    continue;
                }
                if (!(responses.answer(e) instanceof ReplayAnswer)) {
                    throw e;
                }
                if (i == ATTEMPTS) {
                    // the answer to one entry is no answer to a Bundle
                    throw stillRunning();
                }
            }
        }
    }

    private static boolean lacksVersion(RuntimeException failure) {
        ProblemException refused = ExceptionUtils.throwableOfType(failure, ProblemException.class);
        return refused != null && refused.refusal().problem() == Problem.VERSION_REQUIRED;
    }

    private static ProblemException stillRunning() {
        return new ProblemException(Refusal.of(
                        Problem.MUTATION_IN_PROGRESS,
                        "Others are storing entries of this Bundle at this moment, or two of its entries carry one id:"
                                + " look at their ids, and send it again in a little while")
                .withRetryAfter(Duration.ofSeconds(1)));
    }

    /** The same as part of a transaction that is running. */
    List<BundleEntryComponent> attempt(
            List<BundleEntryComponent> writes, boolean creates, ServletRequestDetails request) {
        expectVersions(writes, request);
        return storeFresh(writes, Map.of(), creates, request);
    }

    private List<BundleEntryComponent> storeFresh(
            List<BundleEntryComponent> writes,
            Map<BundleEntryComponent, Claim> repeated,
            boolean creates,
            ServletRequestDetails request) {
        Map<BundleEntryComponent, BundleEntryComponent> twins = replays.twins(writes);
        List<BundleEntryComponent> single =
                writes.stream().filter(entry -> !twins.containsKey(entry)).toList();
        Map<BundleEntryComponent, Claim> known = replays.find(single);
        known.putAll(repeated);
        // before anything is stored, for HAPI writes versions into what it stores
        List<BundleEntryComponent> unversioned = unversioned(single, request);
        if (creates) {
            known.putAll(replays.repeatedCreates(unversioned, writes));
        }
        List<BundleEntryComponent> fresh =
                single.stream().filter(entry -> !known.containsKey(entry)).toList();
        List<BundleEntryComponent> stored = fresh.isEmpty()
                ? List.of()
                : store.store(request, transactionOf(fresh)).getEntry();
        Map<BundleEntryComponent, BundleEntryComponent> answers =
                answers(single, known, stored, Set.copyOf(unversioned), request);
        return writes.stream()
                .map(entry -> twins.containsKey(entry)
                        ? ReplayedEntry.again(answers.get(twins.get(entry)))
                        : answers.get(entry))
                .toList();
    }

    /** What an answer says was stored; empty if nothing was. */
    Optional<Resource> stored(BundleEntryComponent answer) {
        IdType location = new IdType(answer.getResponse().getLocation());
        return location.hasResourceType() && location.hasIdPart() && location.isVersionIdPartValidLong()
                ? versions.find(location.getResourceType(), location.getIdPart(), location.getVersionIdPartAsLong())
                : Optional.empty();
    }

    /** The answer to an entry that could not be stored, or was stored before. */
    BundleEntryComponent failed(BaseServerResponseException answer) {
        return answer instanceof ReplayAnswer replay ? replayed(replay.claim()) : RefusedEntry.of(answer, responses);
    }

    private BundleEntryComponent replayed(Claim claim) {
        BundleEntryComponent answer = ReplayedEntry.of(claim, versions);
        if (answer.hasResource()) {
            witness.replayed(answer.getResource());
        }
        return answer;
    }

    /** The PUTs that name no version: as the creates of clients that choose their ids do not. */
    private static List<BundleEntryComponent> unversioned(
            List<BundleEntryComponent> writes, ServletRequestDetails request) {
        return writes.stream()
                .filter(entry -> entry.getRequest().getMethod() == HTTPVerb.PUT)
                .filter(entry -> !entry.getRequest().getUrl().contains("?"))
                .filter(entry -> !SubmittedRequest.namesVersion(request, address(entry)))
                .filter(entry -> !entry.getResource().getMeta().hasVersionId())
                .toList();
    }

    private Map<BundleEntryComponent, BundleEntryComponent> answers(
            List<BundleEntryComponent> writes,
            Map<BundleEntryComponent, Claim> known,
            List<BundleEntryComponent> stored,
            Set<BundleEntryComponent> unversioned,
            ServletRequestDetails request) {
        Iterator<BundleEntryComponent> next = stored.iterator();
        Map<BundleEntryComponent, BundleEntryComponent> answers = new IdentityHashMap<>();
        for (BundleEntryComponent entry : writes) {
            Claim claim = known.get(entry);
            answers.put(
                    entry,
                    claim == null ? shown(answer(next.next(), unversioned.contains(entry)), request) : replayed(claim));
        }
        return answers;
    }

    /** A create with an id of the client's own that is sent again changes nothing, and is answered as it was. */
    private static BundleEntryComponent answer(BundleEntryComponent stored, boolean unversioned) {
        BundleEntryComponent tagged = tagged(stored);
        boolean unchangedSinceCreated = unversioned
                && tagged.getResponse().getStatus().startsWith("200")
                && FIRST_VERSION.equals(tagged.getResponse().getEtag());
        return unchangedSinceCreated ? ReplayedEntry.created(tagged) : tagged;
    }

    /** HAPI gives the bare number; an entity tag can be sent back as If-Match, FHIR R4 http.html#versioning. */
    private static BundleEntryComponent tagged(BundleEntryComponent answer) {
        String tag = answer.getResponse().getEtag();
        if (tag != null && !tag.startsWith("W/")) {
            answer.getResponse().setEtag("W/\"" + tag + "\"");
        }
        return answer;
    }

    /** Whose change came to nothing cannot know what stands, so it is in the answer, whatever HAPI was asked to return. */
    private BundleEntryComponent shown(BundleEntryComponent answer, ServletRequestDetails request) {
        IdType given = new IdType(answer.getResponse().getLocation());
        if (!answer.hasResource()
                && given.hasVersionIdPart()
                && SubmittedRequest.isLeft(request, given.getResourceType() + "/" + given.getIdPart())) {
            versions.find(given.getResourceType(), given.getIdPart(), given.getVersionIdPartAsLong())
                    .ifPresent(answer::setResource);
        }
        return answer;
    }

    /** Takes the versions out of the entries, for HAPI must not see them, and keeps them for the rule on versions. */
    private static void expectVersions(List<BundleEntryComponent> writes, ServletRequestDetails request) {
        SubmittedRequest.forgetEntries(request);
        for (BundleEntryComponent entry : writes) {
            BundleEntryRequestComponent asked = entry.getRequest();
            String url = asked.getUrl();
            if (asked.hasIfMatch() && url.contains("?")) {
                throw new ProblemException(
                        Problem.INVALID_PARAMETER,
                        "An entry with ifMatch names its resource by id: a search may find another one by then",
                        "Bundle.entry.request.ifMatch");
            }
            SubmittedRequest.expect(request, address(entry), asked.getIfMatch(), asked.getMethod() == HTTPVerb.PATCH);
            asked.setIfMatch(null);
        }
    }

    private static String address(BundleEntryComponent entry) {
        String url = entry.getRequest().getUrl();
        return url.startsWith("/") ? url.substring(1) : url;
    }

    private static Bundle transactionOf(List<BundleEntryComponent> entries) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        entries.forEach(entry -> transaction.addEntry(withoutExtensions(entry)));
        return transaction;
    }

    /** HAPI reads a partition from an extension of an entry's request; which tenant it is, no client may say. */
    private static BundleEntryComponent withoutExtensions(BundleEntryComponent entry) {
        entry.setExtension(null);
        entry.getRequest().setExtension(null);
        return entry;
    }
}
