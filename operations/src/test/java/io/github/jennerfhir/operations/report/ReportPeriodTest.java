package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, and weeks of ISO 8601: a week begins on Monday, and the first is that of 4 January. */
class ReportPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22, 2026-11-22, 2026-11-22",
        "2026-W47, 2026-11-16, 2026-11-22",
        "2026-W01, 2025-12-29, 2026-01-04",
        "2026-W53, 2026-12-28, 2027-01-03",
        "2027-W01, 2027-01-04, 2027-01-10",
        "2024-02-29, 2024-02-29, 2024-02-29"
    })
    void aKeyNamesItsDays(String key, LocalDate first, LocalDate last) {
        ReportPeriod period = ReportPeriod.of(key).orElseThrow();
        assertThat(period.first()).isEqualTo(first);
        assertThat(period.last()).isEqualTo(last);
        assertThat(period.contains(first)).isTrue();
        assertThat(period.contains(last)).isTrue();
        assertThat(period.contains(first.minusDays(1))).isFalse();
        assertThat(period.contains(last.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-29",
                "2026-W00",
                "2026-W54",
                "2027-W53",
                "2026-w47",
                "2026-W47-1",
                "22.11.2026"
            })
    void whatIsNoDayOrWeekIsNone(String key) {
        assertThat(ReportPeriod.of(key)).isEmpty();
    }
}
