package io.github.jennerfhir.operations.report;

import io.github.jennerfhir.operations.report.FacilityReport.ReportKey;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Provenance;

/** The reports of the caller's tenant that are kept. To be called inside a transaction. Thread safe. */
public interface FacilityReports {

    /**
     * Claims a key for a report. Waits, up to a bound, for another transaction that has the same.
     *
     * @return the report that has the key now: the one that is told here, or the one that was first
     */
    Claimed claim(ReportKey key, String fingerprint);

    /** Stores the report that has a claim, and what proves who made it. Neither changes ever after. */
    MeasureReport store(MeasureReport report, Signature signature);

    /** Makes the proof of a stored report. */
    @FunctionalInterface
    interface Signature {
        Provenance of(MeasureReport stored);
    }

    /**
     * A key's report.
     *
     * @param reportId the logical id of its {@code MeasureReport}
     * @param fingerprint what its content is known again by
     * @param fresh whether it is to be stored now
     */
    record Claimed(String reportId, String fingerprint, boolean fresh) {}
}
