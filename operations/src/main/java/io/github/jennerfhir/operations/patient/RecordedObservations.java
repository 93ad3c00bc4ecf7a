package io.github.jennerfhir.operations.patient;

import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.terminology.CdsiObservation.CodedValue;
import io.github.jennerfhir.terminology.CdsiObservations;
import io.github.jennerfhir.terminology.CodedValueRole;
import io.github.jennerfhir.terminology.SystemUri;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * Which CDSi observations a coded entry of a record stands for. The schedule says which codes belong to an observation;
 * the terminology says in what place of a record each of them stands for it: a vaccine only as what the person is
 * allergic to, a mere part of an expression nowhere. A code of which the terminology says nothing is taken by the
 * schedule's word. Thread safe.
 */
public final class RecordedObservations {

    private static final Set<CodedValueRole> OF_AN_ALLERGY = Set.of(CodedValueRole.ALLERGEN, CodedValueRole.FINDING);
    private static final Set<CodedValueRole> OF_A_FINDING = Set.of(CodedValueRole.FINDING);
    private static final Set<CodedValueRole> OF_A_DOSE = Set.of(CodedValueRole.ADMINISTERED);

    private final Schedule schedule;
    private final CdsiObservations known = CdsiObservations.bundled();

    public RecordedObservations(Schedule schedule) {
        this.schedule = schedule;
    }

    /** What an {@code AllergyIntolerance.code} stands for, each observation once. */
    public Stream<String> ofAllergy(CodeableConcept code) {
        return of(code, OF_AN_ALLERGY);
    }

    /** What the code of a condition, or the code or coded value of an observation, stands for. */
    public Stream<String> ofFinding(CodeableConcept code) {
        return of(code, OF_A_FINDING);
    }

    /** What a {@code vaccineCode} stands for: immune globulins that were given. */
    public Stream<String> ofDose(CodeableConcept vaccineCode) {
        return of(vaccineCode, OF_A_DOSE);
    }

    /** Whether some entry of a record could stand for the observation. */
    public static boolean isRecordable(String observation) {
        return CdsiObservations.bundled()
                .find(observation)
                .map(one -> one.codedValues().stream().anyMatch(value -> value.role() != CodedValueRole.PART))
                .orElse(true);
    }

    private Stream<String> of(CodeableConcept code, Set<CodedValueRole> roles) {
        return code.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .flatMap(coding -> of(SystemUri.canonical(coding.getSystem()), coding, roles))
                .distinct();
    }

    private Stream<String> of(String system, Coding coding, Set<CodedValueRole> roles) {
        return schedule.observationsOf(system, coding.getCode()).stream()
                .filter(observation -> role(observation, system, coding.getCode())
                        .map(roles::contains)
                        .orElse(true));
    }

    private Optional<CodedValueRole> role(String observation, String system, String code) {
        return known.find(observation).stream()
                .flatMap(one -> one.codedValues().stream())
                .filter(value -> value.coding().system().equals(system)
                        && value.coding().code().equals(code))
                .map(CodedValue::role)
                .findFirst();
    }
}
