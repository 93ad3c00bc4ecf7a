package io.github.jennerfhir.operations.search;

import io.github.jennerfhir.operations.immunization.ReasonOfRecord;
import io.github.jennerfhir.operations.mutation.MutationKey;
import io.github.jennerfhir.operations.patient.PartialDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationPerformerComponent;
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
        return Stream.of(plain(stored), concepts(stored).flatMap(RecordText::ofConcept), references(stored))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .flatMap(text -> TextWords.of(text).stream())
                .map(TextWords::cut)
                .distinct()
                .limit(MOST)
                .collect(Collectors.toList());
    }

    private static Stream<String> plain(Immunization stored) {
        Stream<String> one =
                Stream.of(stored.getLotNumber(), ReasonOfRecord.of(stored).orElse(null));
        // by its clientMutationId nobody looks for a record but the device that has it
        Stream<String> identifiers = stored.getIdentifier().stream()
                .filter(identifier -> !MutationKey.SYSTEM.equals(identifier.getSystem()))
                .map(Identifier::getValue);
        Stream<String> series = stored.getProtocolApplied().stream().map(protocol -> protocol.getSeries());
        return Stream.of(one, identifiers, stored.getNote().stream().map(Annotation::getText), series)
                .flatMap(texts -> texts);
    }

    private static Stream<CodeableConcept> concepts(Immunization stored) {
        Stream<CodeableConcept> one = Stream.of(
                stored.getVaccineCode(),
                stored.getSite(),
                stored.getRoute(),
                stored.getStatusReason(),
                stored.getReportOrigin(),
                stored.getFundingSource());
        return Stream.of(
                        one,
                        stored.getReasonCode().stream(),
                        stored.getSubpotentReason().stream(),
                        stored.getProgramEligibility().stream(),
                        stored.getPerformer().stream().map(ImmunizationPerformerComponent::getFunction),
                        stored.getProtocolApplied().stream().flatMap(protocol -> protocol.getTargetDisease().stream()))
                .flatMap(concepts -> concepts);
    }

    private static Stream<String> ofConcept(CodeableConcept concept) {
        return Stream.concat(
                Stream.of(concept.getText()).filter(Objects::nonNull),
                concept.getCoding().stream().flatMap(RecordText::ofCoding));
    }

    private static Stream<String> ofCoding(Coding coding) {
        return Stream.of(coding.getCode(), coding.getDisplay()).filter(Objects::nonNull);
    }

    private static Stream<String> references(Immunization stored) {
        Stream<Reference> one = Stream.of(stored.getLocation(), stored.getManufacturer());
        return Stream.of(
                        one,
                        stored.getPerformer().stream().map(ImmunizationPerformerComponent::getActor),
                        stored.getReasonReference().stream(),
                        stored.getProtocolApplied().stream().map(protocol -> protocol.getAuthority()))
                .flatMap(references -> references)
                .map(Reference::getDisplay);
    }
}
