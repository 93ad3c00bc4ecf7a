package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.mutation.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a facility reports of a day or a week. {@code docs/facility-report.schema.json} is its shape on the wire.
 *
 * @param tenant the tenant's name
 * @param facility the reference to the facility: a Location or an Organization
 * @param device the reference to the Device that made it
 * @param madeAt when, by the device's clock
 * @param counts what was counted, each thing once
 */
public record FacilityReport(
        String tenant,
        String facility,
        String device,
        ReportPeriod period,
        OffsetDateTime madeAt,
        List<ReportCount> counts) {

    /** What its {@code schemaVersion} is. */
    public static final int SCHEMA_VERSION = 1;

    public FacilityReport {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(facility, "facility");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(madeAt, "madeAt");
        counts = counts.stream().sorted(ReportCount.BY_SUBJECT).toList();
    }

    /** By what a second one is known: nothing else may be reported under it. */
    ReportKey key() {
        return new ReportKey(facility, period.key(), device);
    }

    /** What its content is known again by: the counts. When it was made, and in which order they stand, does not matter. */
    String fingerprint() {
        String content = counts.stream()
                .map(count -> count.subject() + "=" + count.value())
                .collect(Collectors.joining("\n"));
        return Fingerprint.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Facility, period and device, contract §9. */
    public record ReportKey(String facility, String periodKey, String device) {}
}
