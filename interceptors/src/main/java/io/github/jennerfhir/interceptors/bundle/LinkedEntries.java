package io.github.jennerfhir.interceptors.bundle;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;

/**
 * The entries of a transaction that are carried out one by one, contract §4.6: an entry that refers to another of the Bundle
 * comes after it and is pointed to what became of it; if that was refused, so is what refers to it. Entries that refer to each
 * other in a circle are refused, for none can come first. To be used once, by one thread.
 */
final class LinkedEntries {

    private final FhirContext fhir;
    private final List<BundleEntryComponent> entries;
    private final Map<BundleEntryComponent, List<Reference>> references = new IdentityHashMap<>();
    private final Map<String, String> stored = new HashMap<>();
    private final Set<String> urls;
    private final Set<String> open;

    LinkedEntries(FhirContext fhir, List<BundleEntryComponent> entries) {
        this.fhir = fhir;
        this.entries = entries;
        this.urls = entries.stream()
                .filter(BundleEntryComponent::hasResource)
                .map(BundleEntryComponent::getFullUrl)
                .filter(url -> url != null && url.startsWith("urn:"))
                .collect(Collectors.toUnmodifiableSet());
        this.open = new HashSet<>(urls);
    }

    /**
     * Carries them out.
     *
     * @param alone carries out one entry, of which it is told the place, and answers it
     * @param refuse answers an entry that cannot be carried out
     * @return an answer for each entry, in their order
     */
    List<BundleEntryComponent> carryOut(
            BiFunction<Integer, BundleEntryComponent, BundleEntryComponent> alone,
            Function<ProblemException, BundleEntryComponent> refuse) {
        Map<Integer, BundleEntryComponent> answers = new HashMap<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int i = 0; i < entries.size(); i++) {
                BundleEntryComponent entry = entries.get(i);
                if (!answers.containsKey(i) && references(entry).stream().noneMatch(this::isOpen)) {
                    answers.put(i, settle(i, alone, refuse));
                    progress = true;
                }
            }
        }
        List<BundleEntryComponent> inOrder = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            BundleEntryComponent answer = answers.get(i);
            inOrder.add(answer == null ? refuse.apply(circle()) : answer);
        }
        return inOrder;
    }

    private BundleEntryComponent settle(
            int index,
            BiFunction<Integer, BundleEntryComponent, BundleEntryComponent> alone,
            Function<ProblemException, BundleEntryComponent> refuse) {
        BundleEntryComponent entry = entries.get(index);
        String fullUrl = String.valueOf(entry.getFullUrl());
        boolean targetsStored = references(entry).stream().allMatch(this::point);
        BundleEntryComponent answer = targetsStored ? alone.apply(index, entry) : refuse.apply(targetRefused());
        String location = answer.getResponse().getLocation();
        if (answer.getResponse().getStatus().startsWith("2") && location != null) {
            stored.put(fullUrl, new IdType(location).toUnqualifiedVersionless().getValue());
        }
        open.remove(fullUrl);
        return answer;
    }

    /** Points a reference to what is stored; false if its target was refused. */
    private boolean point(Reference reference) {
        String target = stored.get(reference.getReference());
        if (target != null) {
            reference.setReference(target);
        }
        return target != null;
    }

    private boolean isOpen(Reference reference) {
        return open.contains(reference.getReference());
    }

    /** The references to other entries of the Bundle. */
    private List<Reference> references(BundleEntryComponent entry) {
        return references.computeIfAbsent(entry, this::find);
    }

    private List<Reference> find(BundleEntryComponent entry) {
        if (!entry.hasResource()) {
            return List.of();
        }
        return fhir.newTerser().getAllResourceReferences(entry.getResource()).stream()
                .map(reference -> reference.getResourceReference())
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .filter(reference -> urls.contains(reference.getReference())
                        && !reference.getReference().equals(entry.getFullUrl()))
                .toList();
    }

    private static ProblemException targetRefused() {
        return new ProblemException(
                Problem.REFERENCE_NOT_FOUND,
                "The entry of this Bundle that it refers to was refused: mend that one and send both again",
                "Bundle.entry");
    }

    private static ProblemException circle() {
        return new ProblemException(
                Problem.INVALID_BUNDLE,
                "It refers to an entry that refers back to it, and entries are carried out one by one here: store one"
                        + " without its reference first",
                "Bundle.entry");
    }
}
