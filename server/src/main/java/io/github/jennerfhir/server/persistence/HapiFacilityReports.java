package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.report.FacilityReport.ReportKey;
import io.github.jennerfhir.operations.report.FacilityReports;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Provenance;
import org.springframework.jdbc.core.JdbcOperations;

/** Reports through HAPI's DAO; a row for each says which of those that arrive at once is the first. */
final class HapiFacilityReports implements FacilityReports {

    private static final String FIND = """
        select REPORT_ID, CONTENT_PRINT from JNR_FACILITY_REPORT
        where TENANT = ? and FACILITY = ? and PERIOD_KEY = ? and DEVICE = ?
        """;

    private final DaoRegistry daos;
    private final TenantRequests requests;
    private final JdbcOperations jdbc;
    private final LockWaits waits;
    private final CallerSource callers;
    private final InsertIfAbsent insert;

    HapiFacilityReports(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jdbc,
            Dialect dialect,
            LockWaits waits,
            CallerSource callers) {
        this.daos = daos;
        this.requests = requests;
        this.jdbc = jdbc;
        this.waits = waits;
        this.callers = callers;
        this.insert = new InsertIfAbsent(
                jdbc,
                dialect,
                "JNR_FACILITY_REPORT",
                List.of("TENANT", "FACILITY", "PERIOD_KEY", "DEVICE"),
                List.of("ACTOR", "CONTENT_PRINT", "REPORT_ID"));
    }

    @Override
    public Claimed claim(ReportKey key, String fingerprint) {
        Caller caller = callers.current();
        String id = UUID.randomUUID().toString();
        boolean ours = insert.insert(
                waits, caller.tenant(), key.facility(), key.periodKey(), key.device(), caller.actor(), fingerprint, id);
        if (ours) {
            return new Claimed(id, fingerprint, true);
        }
        return jdbc.queryForObject(
                FIND,
                (row, number) -> new Claimed(row.getString("REPORT_ID"), row.getString("CONTENT_PRINT"), false),
                caller.tenant(),
                key.facility(),
                key.periodKey(),
                key.device());
    }

    @Override
    public MeasureReport store(MeasureReport report, Signature signature) {
        MeasureReport stored = (MeasureReport) daos.getResourceDao(MeasureReport.class)
                .update(report, requests.current())
                .getResource();
        daos.getResourceDao(Provenance.class).create(signature.of(stored), requests.current());
        return stored;
    }
}
