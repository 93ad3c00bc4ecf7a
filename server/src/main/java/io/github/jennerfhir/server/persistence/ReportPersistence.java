package io.github.jennerfhir.server.persistence;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.report.FacilityReports;
import io.github.jennerfhir.operations.report.ReportDevices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;

/** The ports of facility reports on the database. */
@Configuration(proxyBeanMethods = false)
public class ReportPersistence {

    @Bean
    ReportDevices reportDevices(
            JdbcOperations jennerJdbc, DaoRegistry daos, TenantRequests requests, CallerSource callers) {
        return new JdbcReportDevices(jennerJdbc, daos, requests, callers);
    }

    @Bean
    FacilityReports facilityReports(
            DaoRegistry daos,
            TenantRequests requests,
            JdbcOperations jennerJdbc,
            Dialect dialect,
            LockWaits lockWaits,
            CallerSource callers) {
        return new HapiFacilityReports(daos, requests, jennerJdbc, dialect, lockWaits, callers);
    }
}
