package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.interceptors.report.ReportKeyInterceptor;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.caller.StoredRecords;
import io.github.jennerfhir.operations.mutation.CarryOutOnce;
import io.github.jennerfhir.operations.report.EnrolDevice;
import io.github.jennerfhir.operations.report.EnrolmentProvider;
import io.github.jennerfhir.operations.report.FacilityReportProvider;
import io.github.jennerfhir.operations.report.FacilityReports;
import io.github.jennerfhir.operations.report.ReportDevices;
import io.github.jennerfhir.operations.report.SubmitReport;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import io.github.jennerfhir.operations.transaction.StoringTransaction;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.server.persistence.ReportPersistence;
import java.time.Clock;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Facility reports, where the allow-list says that what they become is ours: in another's server it is the host's. */
@Configuration(proxyBeanMethods = false)
@Import(ReportPersistence.class)
class ReportConfiguration {

    @Bean
    SubmitReport submitReport(
            ReportDevices devices,
            FacilityReports reports,
            StoredRecords stored,
            StoringTransaction transactions,
            ServerRequests requests,
            TransactionScope scope,
            CarryOutOnce once,
            CurrentCaller callers,
            Tenants tenants,
            AuditTrail trail,
            Clock clock) {
        return new SubmitReport(
                devices,
                reports,
                stored,
                new SubmitReport.Storage(transactions, requests, scope),
                once,
                callers,
                tenants,
                trail,
                clock);
    }

    @Bean
    EnrolDevice enrolDevice(
            ReportDevices devices,
            StoredRecords stored,
            StoringTransaction transactions,
            ServerRequests requests,
            CurrentCaller callers,
            Clock clock) {
        return new EnrolDevice(devices, stored, transactions, requests, callers, clock);
    }

    @Bean
    InitializingBean servedReports(
            RestfulServer server,
            IInterceptorService storage,
            ServedResources served,
            SubmitReport reports,
            EnrolDevice devices) {
        return () -> served.find("MeasureReport").ifPresent(ours -> {
            server.registerProviders(new FacilityReportProvider(reports), new EnrolmentProvider(devices));
            storage.registerInterceptor(new ReportKeyInterceptor());
        });
    }
}
