package io.github.jennerfhir.operations.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The day in question is the 20th of June 2025; today the finding is over. */
class EndedFindingTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 20);

    @ParameterizedTest
    @CsvSource({"2025-06-19, false", "2025-06-20, false", "2025-06-21, true", "2025-07, true", "2025-06, false"})
    void aConditionHeldUntilItsAbatement(String abatement, boolean held) {
        assertThat(held(condition("resolved").setAbatement(new DateTimeType(abatement))))
                .isEqualTo(held);
        assertThat(held(condition("resolved").setAbatement(new Period().setEndElement(new DateTimeType(abatement)))))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"2025-06-19, false", "2025-06-20, true", "2025-06-21, true"})
    void anAllergyHeldWhenItWasSeenOnTheDayOrLater(String seen, boolean held) {
        assertThat(held(allergy("resolved").setLastOccurrenceElement(new DateTimeType(seen))))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-01T10:00:00Z, 2025-06-20T10:00:00Z, UTC, false",
        "2025-06-01T10:00:00Z, 2025-06-21T10:00:00Z, UTC, true",
        "2025-06-01T10:00:00Z, 2025-06-21T00:30:00Z, UTC, true",
        "2025-06-01T10:00:00Z, 2025-06-21T00:30:00Z, America/Lima, false",
        "2025-06-22T10:00:00Z, 2025-06-23T10:00:00Z, UTC, true"
    })
    void whereTheRecordSaysNothingItsVersionsDo(Instant active, Instant resolved, ZoneId zone, boolean held) {
        AllergyIntolerance before = (AllergyIntolerance) at(allergy("active"), active);
        AllergyIntolerance now = (AllergyIntolerance) at(allergy("resolved"), resolved);
        assertThat(new EndedFinding(DAY, current -> List.of(before, now), zone).held(now))
                .isEqualTo(held);
    }

    @Test
    void whatWasNeverTrueOrIsNotKnownToHaveHeldDidNot() {
        Condition refuted = condition("resolved").setAbatement(new DateTimeType("2025-07-01"));
        refuted.setVerificationStatus(coded("refuted"));
        assertThat(held(refuted)).isFalse();
        assertThat(held(condition("resolved"))).as("recorded when it was over").isFalse();
        assertThat(held(condition("resolved").setAbatement(new StringType("last summer"))))
                .isFalse();
    }

    private static boolean held(Resource finding) {
        return new EndedFinding(DAY, List::of, ZoneOffset.UTC).held(finding);
    }

    private static Resource at(Resource version, Instant instant) {
        version.getMeta().setLastUpdated(Date.from(instant));
        return version;
    }

    private static Condition condition(String status) {
        return new Condition().setClinicalStatus(coded(status));
    }

    private static AllergyIntolerance allergy(String status) {
        return new AllergyIntolerance().setClinicalStatus(coded(status));
    }

    private static CodeableConcept coded(String code) {
        return new CodeableConcept(new Coding("urn:test", code, null));
    }
}
