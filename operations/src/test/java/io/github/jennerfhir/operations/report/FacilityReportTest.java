package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By what two reports are the same. */
class FacilityReportTest {

    private static final ReportCount GIRLS = count("female", 3);
    private static final ReportCount BOYS = count("male", 4);

    @Test
    void theOrderOfCountsAndTheTimeOfMakingDoNotMatter() {
        assertThat(report("2026-11-22T18:00:00Z", GIRLS, BOYS).fingerprint())
                .isEqualTo(report("2026-11-23T07:00:00Z", BOYS, GIRLS).fingerprint());
    }

    @Test
    void anotherNumberIsOtherContent() {
        assertThat(report("2026-11-22T18:00:00Z", GIRLS).fingerprint())
                .isNotEqualTo(report("2026-11-22T18:00:00Z", count("female", 4)).fingerprint())
                .isNotEqualTo(report("2026-11-22T18:00:00Z", GIRLS, BOYS).fingerprint());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        FacilityReport report = report("2026-11-22T18:00:00+01:00", GIRLS, BOYS);
        FacilityReport read = ReportFormat.read(ReportFormat.write(report));
        assertThat(read).isEqualTo(report);
        assertThat(read.key()).isEqualTo(new FacilityReport.ReportKey("Location/post", "2026-W47", "Device/phone"));
    }

    private static ReportCount count(String sex, long value) {
        return new ReportCount(
                "doses-given", Optional.of("Measles"), Optional.of(1), Optional.of(sex), Optional.empty(), value);
    }

    private static FacilityReport report(String madeAt, ReportCount... counts) {
        return new FacilityReport(
                "main",
                "Location/post",
                "Device/phone",
                ReportPeriod.of("2026-W47").orElseThrow(),
                OffsetDateTime.parse(madeAt),
                List.of(counts));
    }
}
