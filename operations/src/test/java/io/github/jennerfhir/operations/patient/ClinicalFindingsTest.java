package io.github.jennerfhir.operations.patient;

import static io.github.jennerfhir.operations.fixture.Samples.allergy;
import static io.github.jennerfhir.operations.fixture.Samples.coded;
import static io.github.jennerfhir.operations.fixture.Samples.condition;
import static io.github.jennerfhir.operations.fixture.Samples.file;
import static io.github.jennerfhir.operations.fixture.Samples.observation;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.operations.fixture.Samples;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CDSi observations and their SNOMED CT codes are those of CDC's CDSi data 4.64: 028 is intussusception. */
class ClinicalFindingsTest {

    private static final String INTUSSUSCEPTION = "49723003";
    private static final LocalDate DAY = LocalDate.of(2025, 6, 20);

    @ParameterizedTest
    @CsvSource({
        "2025-06-19, true",
        "2025-06-20, true",
        "2025-06-21, false",
        "2025-06,    true",
        "2025-07,    false",
        "2025,       true",
        "2026,       false"
    })
    void aConditionCountsFromTheFirstDayThatItMayHaveBegunOn(String onset, boolean counts) {
        assertThat(found(file(condition(INTUSSUSCEPTION, onset)))).isEqualTo(counts);
    }

    @Test
    void theDayFromWhichItIsTrueIsKept() {
        assertThat(ClinicalFindings.on(DAY, file(condition(INTUSSUSCEPTION, "2025-05-01")), Samples.WHO))
                .containsExactly(new ActiveObservation("028", Optional.of(LocalDate.of(2025, 5, 1))));
        assertThat(ClinicalFindings.on(DAY, file(condition(INTUSSUSCEPTION, null)), Samples.WHO))
                .containsExactly(new ActiveObservation("028", Optional.empty()));
    }

    @Test
    void whereTheOnsetIsNotKnownTheDayOfRecordingCounts() {
        Condition recordedLater = condition(INTUSSUSCEPTION, null);
        recordedLater.setRecordedDateElement(new DateTimeType("2025-06-21"));
        assertThat(found(file(recordedLater))).isFalse();
        recordedLater.setRecordedDateElement(new DateTimeType("2025-06-20"));
        assertThat(found(file(recordedLater))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "recurrence", "relapse"})
    void aConditionThatIsActiveCounts(String status) {
        Condition condition = condition(INTUSSUSCEPTION, "2025-01-01");
        condition.setClinicalStatus(coded("http://terminology.hl7.org/CodeSystem/condition-clinical", status));
        assertThat(found(file(condition))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inactive", "remission", "resolved"})
    void aConditionThatIsOverDoesNot(String status) {
        Condition condition = condition(INTUSSUSCEPTION, "2025-01-01");
        condition.setClinicalStatus(coded("http://terminology.hl7.org/CodeSystem/condition-clinical", status));
        assertThat(found(file(condition))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "unconfirmed, true",
        "provisional, true",
        "differential, true",
        "confirmed, true",
        "refuted, false",
        "entered-in-error, false"
    })
    void whatIsNotTrueDoesNotCount(String verification, boolean counts) {
        Condition condition = condition(INTUSSUSCEPTION, "2025-01-01");
        condition.setVerificationStatus(
                coded("http://terminology.hl7.org/CodeSystem/condition-ver-status", verification));
        assertThat(found(file(condition))).isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({"active, true", "inactive, false", "resolved, false"})
    void anAllergyCountsWhileItIsActive(String status, boolean counts) {
        AllergyIntolerance allergy = allergy("219096004", "2025-01-01");
        allergy.setClinicalStatus(coded("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical", status));
        assertThat(!ClinicalFindings.on(DAY, file(allergy), Samples.WHO).isEmpty())
                .isEqualTo(counts);
    }

    @ParameterizedTest
    @CsvSource({
        "preliminary, true", "final, true", "amended, true", "corrected, true",
        "registered, false", "cancelled, false", "entered-in-error, false", "unknown, false"
    })
    void anObservationCountsOnceItHasAResult(String status, boolean counts) {
        Observation observation = observation(INTUSSUSCEPTION, "2025-06-01");
        observation.setStatus(Observation.ObservationStatus.fromCode(status));
        assertThat(found(file(observation))).isEqualTo(counts);
    }

    @Test
    void anObservationSaysWhatIsTrueInItsCodedValueWhereItHasOne() {
        Observation diagnosis = observation("404684003", "2025-06-01");
        diagnosis.setValue(coded(Samples.SNOMED, INTUSSUSCEPTION));
        assertThat(found(file(diagnosis))).isTrue();
        Observation other = observation(INTUSSUSCEPTION, "2025-06-01");
        other.setValue(coded(Samples.SNOMED, "260385009"));
        assertThat(found(file(other))).as("the value says negative").isFalse();
    }

    @Test
    void anObservationOfAPeriodCountsFromItsBeginning() {
        Observation observation = observation(INTUSSUSCEPTION, "2025-06-01");
        observation.setEffective(new Period().setStartElement(new DateTimeType("2025-06-21")));
        assertThat(found(file(observation))).isFalse();
        observation.setEffective(new Period().setStartElement(new DateTimeType("2025-06-20")));
        assertThat(found(file(observation))).isTrue();
    }

    @Test
    void whatTheScheduleDoesNotKnowIsNoFinding() {
        assertThat(ClinicalFindings.on(DAY, file(condition("762952008", "2025-01-01")), Samples.WHO))
                .isEmpty();
    }

    private static boolean found(PatientFile file) {
        return ClinicalFindings.on(DAY, file, Samples.WHO).stream()
                .anyMatch(finding -> finding.code().equals("028"));
    }
}
