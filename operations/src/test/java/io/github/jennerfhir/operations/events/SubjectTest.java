package io.github.jennerfhir.operations.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectTest {

    @ParameterizedTest
    @CsvSource({
        "immunization.recorded, IMMUNIZATIONS, IMMUNIZATIONS.immunization.recorded",
        "forecast.updated, IMMUNIZATIONS, IMMUNIZATIONS.forecast.updated",
        "population_health.facility_report.synced.v1, POPULATION_HEALTH, POPULATION_HEALTH.facility_report.synced",
    })
    void subjectsAreThoseOfTheContract(String type, String stream, String subject) {
        assertThat(Subject.of(type)).isEqualTo(new Subject(stream, subject));
    }
}
