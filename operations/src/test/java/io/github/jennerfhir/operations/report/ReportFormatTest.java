package io.github.jennerfhir.operations.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code docs/facility-report.schema.json} says, field by field. */
class ReportFormatTest {

    private static final String REPORT = """
        {"schemaVersion":1,"aud":"https://jenner-fhir.github.io/facility-report","tenant":"main",
         "facility":"Organization/office","device":"Device/phone","periodKey":"2026-11-22","madeAt":"2026-11-22T18:00:00Z",
         "counts":[{"measure":"doses-given","antigen":"Measles","dose":1,"sex":"female","ageBand":"15y+","value":0}]}
        """;

    @Test
    void aReportIsRead() {
        FacilityReport report = read(REPORT);
        assertThat(report.tenant()).isEqualTo("main");
        assertThat(report.facility()).isEqualTo("Organization/office");
        assertThat(report.counts()).singleElement().satisfies(count -> {
            assertThat(count.antigen()).contains("Measles");
            assertThat(count.dose()).contains(1);
            assertThat(count.value()).isZero();
        });
    }

    @Test
    void aDayOnWhichNothingHappenedIsAReportToo() {
        String empty = REPORT.replaceAll("\"counts\":\\[.*]", "\"counts\":[]");
        assertThat(read(empty).counts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
        "schemaVersion":1  ! "schemaVersion":2     ! report.schemaVersion
        "schemaVersion":1  ! "schemaVersion":"1"   ! report.schemaVersion
        /facility-report   ! /health-card          ! report.aud
        "main"             ! "a tenant"            ! report.tenant
        Organization/      ! Patient/              ! report.facility
        Device/phone       ! phone                 ! report.device
        "2026-11-22",      ! "2026-13-01",         ! report.periodKey
        T18:00:00Z         ! T18:00:00             ! report.madeAt
        "2026-11-22T       ! "2026-11-32T          ! report.madeAt
        "2026-11-22T       ! "+999999999-11-22T    ! report.madeAt
        "doses-given"      ! "Doses given"         ! report.counts[0].measure
        "dose":1           ! "dose":0              ! report.counts[0].dose
        "dose":1           ! "dose":1.5            ! report.counts[0].dose
        "female"           ! "f"                   ! report.counts[0].sex
        "15y+"             ! "adults"              ! report.counts[0].ageBand
        "value":0          ! "value":-1            ! report.counts[0].value
        "value":0          ! "value":1000000001    ! report.counts[0].value
        "value":0          ! "value":1e400         ! report.counts[0].value
        "value":0          ! "value":"0"           ! report.counts[0].value
        "value":0          ! "weight":0            ! report.counts[0]
        "tenant":          ! "name":"Nia","tenant": ! report
        """)
    void whatDoesNotFitIsRefusedByItsField(String what, String by, String field) {
        refused(REPORT.replace(what, by), field);
    }

    @Test
    void whatIsCountedTwiceIsRefused() {
        String count = REPORT.substring(REPORT.indexOf("{\"measure\""), REPORT.indexOf("]}"));
        refused(REPORT.replace(count, count + "," + count.replace("\"value\":0", "\"value\":5")), "report.counts[1]");
    }

    @ParameterizedTest
    @CsvSource({"[1", "'{} {}'", "'{\"tenant\":1,\"tenant\":2}'", "null"})
    void whatIsNoJsonObjectIsRefused(String content) {
        refused(String.valueOf(content), "report");
    }

    private static void refused(String content, String field) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(content))
                .satisfies(e -> {
                    assertThat(e.refusal().problem()).isEqualTo(Problem.INVALID_BODY);
                    assertThat(e.refusal().expressions()).containsExactly(field);
                });
    }

    private static FacilityReport read(String content) {
        return ReportFormat.read(content.getBytes(StandardCharsets.UTF_8));
    }
}
