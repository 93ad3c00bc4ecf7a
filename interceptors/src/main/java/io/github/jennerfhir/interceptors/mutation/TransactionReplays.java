package io.github.jennerfhir.interceptors.mutation;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.mutation.Claim;
import io.github.jennerfhir.operations.mutation.ClaimMutation;
import io.github.jennerfhir.operations.mutation.Fingerprint;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Finds the entries of a transaction that were carried out before, so that they are taken out of it and answered again;
 * no hook of HAPI can pass over a create. What refers to them in the other entries is pointed to what is stored. Thread
 * safe.
 */
public final class TransactionReplays {

    private final FhirContext fhir;
    private final ClaimMutation claims;
    private final CallerSource callers;
    private final RepeatedPatches patches;

    public TransactionReplays(FhirContext fhir, ClaimMutation claims, CallerSource callers, RepeatedPatches patches) {
        this.patches = patches;
        this.fhir = fhir;
        this.claims = claims;
        this.callers = callers;
    }

    /**
     * The entries that are replays, with what they gave first.
     *
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED if other content was submitted under the id of an entry
     */
    public Map<BundleEntryComponent, Claim> find(List<BundleEntryComponent> writes) {
        Map<BundleEntryComponent, Claim> replays = new IdentityHashMap<>();
        for (BundleEntryComponent entry : writes) {
            if (entry.getRequest().getMethod() == HTTPVerb.POST && entry.hasResource()) {
                replayOf(entry.getResource()).ifPresent(claim -> replays.put(entry, claim));
            }
        }
        replays.forEach(
                (entry, claim) -> point(entry.getFullUrl(), claim.resourceType() + "/" + claim.resourceId(), writes));
        return replays;
    }

    /**
     * The patches that were carried out before, with what they gave. To be asked outside of a transaction, before the versions
     * that they name are taken out of them.
     */
    public Map<BundleEntryComponent, Claim> repeatedPatches(List<BundleEntryComponent> writes) {
        Map<BundleEntryComponent, Claim> repeated = new IdentityHashMap<>();
        for (BundleEntryComponent entry : writes) {
            if (entry.getRequest().getMethod() == HTTPVerb.PATCH) {
                patches.of(entry).ifPresent(claim -> repeated.put(entry, claim));
            }
        }
        return repeated;
    }

    /**
     * The PUTs that created what they name, with what they gave then, though it may have been changed since. What refers to
     * them is pointed to what is stored.
     *
     * @param puts those that name an id and no version
     * @param writes all entries of the transaction
     */
    public Map<BundleEntryComponent, Claim> repeatedCreates(
            List<BundleEntryComponent> puts, List<BundleEntryComponent> writes) {
        Map<BundleEntryComponent, Claim> repeated = new IdentityHashMap<>();
        for (BundleEntryComponent entry : puts) {
            IdType named = new IdType(entry.getRequest().getUrl());
            claims.createdAs(named.getResourceType(), named.getIdPart(), entry.getResource())
                    .ifPresent(claim -> repeated.put(entry, claim));
        }
        repeated.forEach(
                (entry, claim) -> point(entry.getFullUrl(), claim.resourceType() + "/" + claim.resourceId(), writes));
        return repeated;
    }

    /**
     * The entries that say again what an earlier one says under the same id, each with that one: a device may have put a
     * record into its queue twice. What refers to them is pointed to the earlier one.
     *
     * @throws ProblemException IDEMPOTENCY_KEY_REUSED if they say something else
     */
    public Map<BundleEntryComponent, BundleEntryComponent> twins(List<BundleEntryComponent> writes) {
        Map<MutationKey, BundleEntryComponent> first = new HashMap<>();
        Map<BundleEntryComponent, BundleEntryComponent> twins = new IdentityHashMap<>();
        for (BundleEntryComponent entry : writes) {
            if (entry.getRequest().getMethod() == HTTPVerb.POST && entry.hasResource()) {
                Optional<BundleEntryComponent> earlier =
                        key(entry.getResource()).map(key -> first.putIfAbsent(key, entry));
                earlier.ifPresent(one -> twins.put(entry, sayingTheSame(one, entry)));
            }
        }
        twins.forEach((entry, one) -> join(entry, one, writes));
        return twins;
    }

    private static BundleEntryComponent sayingTheSame(BundleEntryComponent one, BundleEntryComponent entry) {
        if (!Fingerprint.of(one.getResource()).equals(Fingerprint.of(entry.getResource()))) {
            throw new ProblemException(
                            Problem.IDEMPOTENCY_KEY_REUSED,
                            "Another entry has other content under this id: give a new record an id of its own",
                            entry.getResource().fhirType() + ".identifier")
                    .about(entry.getResource());
        }
        return one;
    }

    private void join(BundleEntryComponent entry, BundleEntryComponent one, List<BundleEntryComponent> writes) {
        if (!one.hasFullUrl()) {
            one.setFullUrl(entry.getFullUrl());
        } else if (entry.hasFullUrl()) {
            point(entry.getFullUrl(), one.getFullUrl(), writes);
        }
    }

    private Optional<MutationKey> key(Resource resource) {
        try {
            return MutationKey.of(resource, null, callers.current());
        } catch (ProblemException e) {
            throw e.about(resource);
        }
    }

    private Optional<Claim> replayOf(Resource resource) {
        try {
            return MutationKey.of(resource, null, callers.current()).flatMap(key -> claims.replayOf(key, resource));
        } catch (ProblemException e) {
            throw e.about(resource);
        }
    }

    private void point(String fullUrl, String target, List<BundleEntryComponent> writes) {
        if (fullUrl == null || fullUrl.isEmpty()) {
            return;
        }
        for (BundleEntryComponent entry : writes) {
            if (entry.hasResource()) {
                fhir.newTerser().getAllResourceReferences(entry.getResource()).stream()
                        .map(reference -> reference.getResourceReference())
                        .filter(reference ->
                                fullUrl.equals(reference.getReferenceElement().getValue()))
                        .forEach(reference -> reference.setReference(target));
            }
        }
    }
}
