package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import io.github.jennerfhir.interceptors.outreach.OutreachInterceptor;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.outreach.ChangeOutreach;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Outreach, where the allow-list says that {@code Task} is ours: in another's server it is the host's. */
@Configuration(proxyBeanMethods = false)
class OutreachConfiguration {

    @Bean
    InitializingBean guardedOutreach(
            IInterceptorService storage,
            ServedResources served,
            Tenants tenants,
            CallerSource callers,
            TransactionScope transaction) {
        return () -> served.find("Task")
                .ifPresent(ours -> storage.registerInterceptor(
                        new OutreachInterceptor(new ChangeOutreach(tenants, callers), transaction)));
    }
}
