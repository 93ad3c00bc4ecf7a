package io.github.jennerfhir.interceptors.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import jakarta.annotation.Nullable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;

/**
 * Whoever writes about one patient alone refers to nobody else's records: the storage answers a reference to what is stored and
 * one to what is not differently, and would tell so which records there are. Both are answered alike here, before the storage
 * looks. Who works where, and places, are no secret to them. Thread safe.
 */
final class ReferencedRecords {

    private static final Set<String> DIRECTORY = Set.of("Location", "Organization", "Practitioner", "PractitionerRole");

    private final AccessRules rules;
    private final RecordRules records;
    private final StoredRecords stored;
    private final FhirContext fhir;

    ReferencedRecords(AccessRules rules, RecordRules records, StoredRecords stored, FhirContext fhir) {
        this.rules = rules;
        this.records = records;
        this.stored = stored;
        this.fhir = fhir;
    }

    /**
     * Judges the references that a write brings.
     *
     * @param permit by which it is written
     * @param before what is changed, whose references may stay; null if it is created
     * @throws ProblemException REFERENCE_NOT_FOUND
     */
    void judge(Caller caller, Permit permit, @Nullable Resource before, Resource after) {
        if (!permit.isOwn()) {
            return;
        }
        Set<String> known = before == null
                ? Set.of()
                : references(before).stream().map(ReferencedRecords::target).collect(Collectors.toSet());
        Map<String, Boolean> seen = new HashMap<>();
        for (ResourceReferenceInfo reference : references(after)) {
            String target = target(reference);
            if (!known.contains(target) && !seen.computeIfAbsent(target, key -> maySee(caller, permit, reference))) {
                throw refusal(after.fhirType() + "." + reference.getName());
            }
        }
    }

    private boolean maySee(Caller caller, Permit permit, ResourceReferenceInfo reference) {
        IIdType target = reference.getResourceReference().getReferenceElement();
        if (String.valueOf(target.getValue()).contains("?")) {
            return false;
        }
        if (!target.hasResourceType() || !target.hasIdPart() || DIRECTORY.contains(target.getResourceType())) {
            return true;
        }
        if (target.getResourceType().equals("Patient")) {
            return permit.patient().filter(target.getIdPart()::equals).isPresent();
        }
        Optional<Permit> reads =
                rules.decide(caller, Act.READ, target.getResourceType()).permit();
        return reads.filter(read -> read.isAll()
                        || stored.find(target.getResourceType(), target.getIdPart())
                                .filter(record -> records.allows(read, record))
                                .isPresent())
                .isPresent();
    }

    private List<ResourceReferenceInfo> references(Resource resource) {
        return fhir.newTerser().getAllResourceReferences(resource).stream()
                .filter(reference ->
                        reference.getResourceReference().getReferenceElement().hasValue())
                .toList();
    }

    private static String target(ResourceReferenceInfo reference) {
        return reference.getResourceReference().getReferenceElement().getValue();
    }

    private static ProblemException refusal(String element) {
        return new ProblemException(
                Problem.REFERENCE_NOT_FOUND,
                element + " refers to no record among those that the caller may see: refer to records of the same"
                        + " patient, or leave the reference out and keep its display",
                element);
    }
}
