package io.github.jennerfhir.operations.search;

import io.github.jennerfhir.operations.immunization.ReasonOfRecord;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.patient.PartialDate;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;

/**
 * What a version of an Immunization is found by. Its words are those that a person would look for, and all are in the record
 * itself: nothing of the patient's own record, nor of anybody else's.
 *
 * @param version of which the words are
 * @param first the first day that the time of the vaccination may mean, where it has one
 * @param last the last
 * @param words different ones, in the order of the record
 */
public record RecordText(
        String patientId,
        String immunizationId,
        long version,
        Optional<LocalDate> first,
        Optional<LocalDate> last,
        List<String> words) {

    /** More different words than these no record of a vaccination has; they are kept in one row. */
    private static final int MOST = 1000;

    public RecordText {
        Objects.requireNonNull(patientId, "patientId");
        Objects.requireNonNull(immunizationId, "immunizationId");
        words = List.copyOf(words);
    }

    /** Of a stored version, whose id and references are resolved. */
    public static RecordText of(Immunization stored) {
        Optional<PartialDate> time =
                PartialDate.of(stored.getOccurrence() instanceof DateTimeType dateTime ? dateTime : null);
        return new RecordText(
                stored.getPatient().getReferenceElement().getIdPart(),
                stored.getIdElement().getIdPart(),
                stored.getIdElement().getVersionIdPartAsLong(),
                time.map(PartialDate::first),
                time.map(PartialDate::last),
                words(stored));
    }

    private static List<String> words(Immunization stored) {
        Set<String> words = new LinkedHashSet<>();
        addTexts(stored, text -> {
            for (String word : TextWords.of(text)) {
                if (words.size() < MOST) {
                    words.add(TextWords.cut(word));
                }
            }
        });
        return List.copyOf(words);
    }

    private static void addTexts(Immunization stored, Consumer<String> words) {
        Consumer<String> present = text -> {
            if (text != null) {
                words.accept(text);
            }
        };
        addPlain(stored, present);
        addConcepts(stored, concept -> addConcept(concept, present));
        addReferences(stored, reference -> present.accept(reference.getDisplay()));
    }

    private static void addPlain(Immunization stored, Consumer<String> texts) {
        texts.accept(stored.getLotNumber());
        ReasonOfRecord.of(stored).ifPresent(texts);
        // by its clientMutationId nobody looks for a record but the device that has it
        stored.getIdentifier().stream()
                .filter(identifier -> !MutationKey.SYSTEM.equals(identifier.getSystem()))
                .forEach(identifier -> texts.accept(identifier.getValue()));
        stored.getNote().forEach(note -> texts.accept(note.getText()));
        stored.getProtocolApplied().forEach(protocol -> texts.accept(protocol.getSeries()));
    }

    private static void addConcepts(Immunization stored, Consumer<CodeableConcept> concepts) {
        concepts.accept(stored.getVaccineCode());
        concepts.accept(stored.getSite());
        concepts.accept(stored.getRoute());
        concepts.accept(stored.getStatusReason());
        concepts.accept(stored.getReportOrigin());
        concepts.accept(stored.getFundingSource());
        stored.getReasonCode().forEach(concepts);
        stored.getSubpotentReason().forEach(concepts);
        stored.getProgramEligibility().forEach(concepts);
        stored.getPerformer().forEach(performer -> concepts.accept(performer.getFunction()));
        stored.getProtocolApplied()
                .forEach(protocol -> protocol.getTargetDisease().forEach(concepts));
    }

    private static void addConcept(CodeableConcept concept, Consumer<String> texts) {
        texts.accept(concept.getText());
        for (Coding coding : concept.getCoding()) {
            texts.accept(coding.getCode());
            texts.accept(coding.getDisplay());
        }
    }

    private static void addReferences(Immunization stored, Consumer<Reference> references) {
        references.accept(stored.getLocation());
        references.accept(stored.getManufacturer());
        stored.getPerformer().forEach(performer -> references.accept(performer.getActor()));
        stored.getReasonReference().forEach(references);
        stored.getProtocolApplied().forEach(protocol -> references.accept(protocol.getAuthority()));
    }
}
