package io.github.jennerfhir.operations.patient;

import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.Schedule;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;

/**
 * Reads allergies, conditions and observations as CDSi observations; {@link RecordedObservations} says which codes stand
 * for them. What was entered in error, refuted or has ended does not count, nor what began after the day in question.
 */
public final class ClinicalFindings {

    private static final Set<String> OVER = Set.of("inactive", "resolved", "remission");
    private static final Set<String> NOT_TRUE = Set.of("refuted", "entered-in-error");
    private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "preliminary");

    private ClinicalFindings() {}

    /** What is true of the patient on a day, by what is known and holds today. */
    public static List<ActiveObservation> on(LocalDate day, PatientFile file, Schedule schedule) {
        return gather(day, file, schedule, ended -> false);
    }

    /**
     * What was true of the patient on a day that may be past: what has ended since counts too, if it is known to have held then.
     *
     * @param zone where the tenant is: the day of a version is one of this zone
     */
    public static List<ActiveObservation> heldOn(LocalDate day, PatientFile file, Schedule schedule, ZoneId zone) {
        EndedFinding past = new EndedFinding(day, file.history(), zone);
        return gather(day, file, schedule, past::held);
    }

    private static List<ActiveObservation> gather(
            LocalDate day, PatientFile file, Schedule schedule, Predicate<Resource> endedButHeld) {
        List<ActiveObservation> findings = new ArrayList<>();
        RecordedObservations recorded = new RecordedObservations(schedule);
        for (AllergyIntolerance allergy : file.allergies()) {
            if (holds(allergy.getClinicalStatus(), allergy.getVerificationStatus()) || endedButHeld.test(allergy)) {
                add(findings, recorded.ofAllergy(allergy.getCode()), onset(allergy), day);
            }
        }
        for (Condition condition : file.conditions()) {
            if (holds(condition.getClinicalStatus(), condition.getVerificationStatus())
                    || endedButHeld.test(condition)) {
                add(findings, recorded.ofFinding(condition.getCode()), onset(condition), day);
            }
        }
        for (Observation observation : file.observations()) {
            if (USABLE.contains(String.valueOf(observation.getStatusElement().getValueAsString()))) {
                add(findings, recorded.ofFinding(finding(observation)), start(observation.getEffective()), day);
            }
        }
        return findings;
    }

    /** What administered products tell: immune globulins are no doses of a vaccine, yet schedules ask for them. */
    public static List<ActiveObservation> ofDoses(LocalDate day, List<Immunization> records, Schedule schedule) {
        List<ActiveObservation> findings = new ArrayList<>();
        RecordedObservations recorded = new RecordedObservations(schedule);
        for (Immunization record : records) {
            if (record.getStatus() == Immunization.ImmunizationStatus.COMPLETED) {
                add(findings, recorded.ofDose(record.getVaccineCode()), start(record.getOccurrence()), day);
            }
        }
        return findings;
    }

    private static void add(
            List<ActiveObservation> findings, Stream<String> observations, Optional<PartialDate> onset, LocalDate day) {
        if (onset.isPresent() && onset.get().first().isAfter(day)) {
            return;
        }
        Optional<LocalDate> since = onset.map(PartialDate::first);
        observations
                .map(observation -> new ActiveObservation(observation, since))
                .forEach(findings::add);
    }

    static boolean holds(CodeableConcept clinicalStatus, CodeableConcept verificationStatus) {
        return clinicalStatus.getCoding().stream().noneMatch(status -> OVER.contains(status.getCode()))
                && verificationStatus.getCoding().stream().noneMatch(status -> NOT_TRUE.contains(status.getCode()));
    }

    /** Whether it was never true, so that it counts for no day. */
    static boolean isUntrue(CodeableConcept verificationStatus) {
        return verificationStatus.getCoding().stream().anyMatch(status -> NOT_TRUE.contains(status.getCode()));
    }

    private static Optional<PartialDate> onset(AllergyIntolerance allergy) {
        Optional<PartialDate> onset = start(allergy.getOnset());
        return onset.isPresent() ? onset : PartialDate.of(allergy.getRecordedDateElement());
    }

    private static Optional<PartialDate> onset(Condition condition) {
        Optional<PartialDate> onset = start(condition.getOnset());
        return onset.isPresent() ? onset : PartialDate.of(condition.getRecordedDateElement());
    }

    private static Optional<PartialDate> start(Type time) {
        if (time instanceof DateTimeType dateTime) {
            return PartialDate.of(dateTime);
        }
        if (time instanceof Period period) {
            return PartialDate.of((BaseDateTimeType) period.getStartElement());
        }
        return Optional.empty();
    }

    /** An observation says what is true in its value where that is coded, else in its code. */
    private static CodeableConcept finding(Observation observation) {
        return observation.getValue() instanceof CodeableConcept value && value.hasCoding()
                ? value
                : observation.getCode();
    }
}
