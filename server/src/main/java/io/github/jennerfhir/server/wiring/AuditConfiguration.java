package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.interceptors.audit.AuditInterceptor;
import io.github.jennerfhir.interceptors.served.ServedResource;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.audit.AuditArchive;
import io.github.jennerfhir.operations.audit.AuditEventProvider;
import io.github.jennerfhir.operations.audit.write.AuditChange;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit trail: written with each change, and served where the allow-list says so. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    InitializingBean auditedChanges(IInterceptorService storage, TransactionScope transaction) {
        return () -> storage.registerInterceptor(new AuditInterceptor(new AuditChange(transaction)));
    }

    /** In another's server {@code AuditEvent} is the host's own. */
    @Bean
    InitializingBean servedAudit(RestfulServer server, ServedResources served, AuditArchive archive) {
        return () -> served.find("AuditEvent")
                .filter(ServedResource::outsideStorage)
                .ifPresent(ours -> server.registerProvider(new AuditEventProvider(archive)));
    }
}
