package io.github.jennerfhir.operations.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "2024,       2024-01-01, 2024-12-31",
        "2024-02,    2024-02-01, 2024-02-29",
        "2025-02,    2025-02-01, 2025-02-28",
        "2025-04,    2025-04-01, 2025-04-30",
        "2024-02-29, 2024-02-29, 2024-02-29",
        "2025-06-20T23:30:00Z,          2025-06-20, 2025-06-20",
        "2025-06-20T23:30:00-11:00,     2025-06-20, 2025-06-20",
        "2025-06-21T00:30:00.123+14:00, 2025-06-21, 2025-06-21"
    })
    void aDateMeansTheDaysThatItMayMean(String text, LocalDate first, LocalDate last) {
        PartialDate date = PartialDate.of(new DateTimeType(text)).orElseThrow();
        assertThat(date.first()).isEqualTo(first);
        assertThat(date.last()).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-20T23:30:00Z,      2025-06-20T23:30:00Z",
        "2025-06-20T23:30:00-11:00, 2025-06-21T10:30:00Z",
        "2025-06-21T00:30:00+14:00, 2025-06-20T10:30:00Z"
    })
    void aTimeIsAnInstant(String text, Instant instant) {
        assertThat(PartialDate.of(new DateTimeType(text)).orElseThrow().instant())
                .contains(instant);
    }

    @ParameterizedTest
    @CsvSource({"2024", "2024-02", "2024-02-29"})
    void whatHasNoTimeIsNoInstant(String text) {
        assertThat(PartialDate.of(new DateTimeType(text)).orElseThrow().instant())
                .isEmpty();
    }

    @Test
    void theDayIsKnownFromADayOn() {
        assertThat(PartialDate.of(new DateType("2024")).orElseThrow().day()).isEmpty();
        assertThat(PartialDate.of(new DateType("2024-02")).orElseThrow().day()).isEmpty();
        assertThat(PartialDate.of(new DateType("2024-02-29")).orElseThrow().day())
                .contains(LocalDate.of(2024, 2, 29));
    }

    @Test
    void nothingIsNoDate() {
        assertThat(PartialDate.of((DateType) null)).isEmpty();
        assertThat(PartialDate.of(new DateTimeType())).isEmpty();
    }
}
