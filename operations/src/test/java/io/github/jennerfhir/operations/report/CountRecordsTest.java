package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.operations.problem.ProblemException;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CVX 05 is measles alone, 03 is measles with mumps and rubella; the schedule of WHO has no mumps. */
class CountRecordsTest {

    private final CountRecords counting = new CountRecords(
            Schedules.bundled().find("who-epi").orElseThrow(),
            new VaccineCodes(VaccineCatalogue.bundled()),
            ReportPeriod.of("2026-W47").orElseThrow());

    @Test
    void dosesOfTheWeekAreCountedBySexAgeAndDose() {
        add("2026-11-16", "05", "\"doseNumber\":1,\"sex\":\"female\",\"birthDate\":\"2026-01-10\"");
        add("2026-11-22T23:30:00+01:00", "05", "\"doseNumber\":1,\"sex\":\"female\",\"birthDate\":\"2025-11-23\"");
        add("2026-11-22", "05", "\"doseNumber\":1,\"sex\":\"female\",\"birthDate\":\"2025-11-22\"");
        assertThat(counting.counts())
                .extracting(count -> count.subject() + "=" + count.value())
                .containsExactly("doses-given|Measles|001|female|0-11m=2", "doses-given|Measles|001|female|12-23m=1");
    }

    @Test
    void aDoseCountsForEachOfItsAntigens() {
        add("2026-11-18", "03", "\"sex\":\"male\"");
        assertThat(counting.counts())
                .extracting(count -> count.antigen().orElseThrow())
                .containsExactly("Measles", "Rubella");
        assertThat(counting.counts())
                .allMatch(count -> count.ageBand().orElseThrow().equals("unknown"));
    }

    @Test
    void aRefusalIsCountedAsOne() {
        assertThat(counting.add("{\"refusedAt\":\"2026-11-18\",\"vaccineCode\":\"05\"}"))
                .isTrue();
        assertThat(counting.counts()).singleElement().satisfies(count -> {
            assertThat(count.measure()).isEqualTo("doses-refused");
            assertThat(count.sex()).contains("unknown");
        });
    }

    @Test
    void whatIsOfAnotherTimeOrPlaceOrAnErrorIsLeftOut() {
        assertThat(add("2026-11-15", "05", "\"sex\":\"male\"")).isFalse();
        assertThat(add("2026-11-23", "05", "\"sex\":\"male\"")).isFalse();
        assertThat(add("2026-11-18", "05", "\"sourceReference\":\"card\"")).isFalse();
        assertThat(add("2026-11-18", "05", "\"status\":\"entered-in-error\"")).isFalse();
        assertThat(counting.counts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
        {"vaccineCode":"05"}                                                        ! administeredAt
        {"administeredAt":"2026-11","vaccineCode":"05"}                             ! administeredAt
        {"administeredAt":"2026-11-18","vaccineCode":"no"}                          ! vaccineCode
        {"administeredAt":"2026-11-18","vaccineCode":"05","sex":"f"}                ! sex
        {"administeredAt":"2026-11-18","vaccineCode":"05","doseNumber":0}           ! doseNumber
        {"administeredAt":"2026-11-18","vaccineCode":"05","birthDate":"2027-01-01"} ! birthDate
        [1                                                                          ! no JSON
        7                                                                           ! no JSON object
        """)
    void whatCannotBeReadIsRefusedByItsField(String line, String named) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> counting.add(line))
                .satisfies(e -> assertThat(e.refusal().detail()).contains(named));
    }

    private boolean add(String at, String vaccine, String rest) {
        return counting.add("{\"administeredAt\":\"" + at + "\",\"vaccineCode\":\"" + vaccine + "\"," + rest + "}");
    }
}
