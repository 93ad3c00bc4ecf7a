package io.github.jennerfhir.server;

import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.BundleStore;
import io.github.jennerfhir.operations.transaction.ServerRequests;
import io.github.jennerfhir.server.authorization.AuthorizationConfiguration;
import io.github.jennerfhir.server.authorization.DemonstrationAccess;
import io.github.jennerfhir.server.conformance.ConformanceConfiguration;
import io.github.jennerfhir.server.demo.Demonstration;
import io.github.jennerfhir.server.host.HapiHostConfiguration;
import io.github.jennerfhir.server.intake.IntakeConfiguration;
import io.github.jennerfhir.server.mobile.MobileConfiguration;
import io.github.jennerfhir.server.registry.HttpMessagesConfiguration;
import io.github.jennerfhir.server.security.SecurityConfiguration;
import io.github.jennerfhir.server.settings.DemoSettings;
import io.github.jennerfhir.server.settings.KnownSettings;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.smart.SmartConfiguration;
import io.github.jennerfhir.server.tenant.TenantConfiguration;
import io.github.jennerfhir.server.web.ServerAddress;
import io.github.jennerfhir.server.web.WebConfiguration;
import io.github.jennerfhir.server.wiring.JennerConfiguration;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** The server as Spring sees it: a HAPI host of our own with Jenner in it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ConfigurationPropertiesScan("io.github.jennerfhir.server.settings")
@Import({
    HapiHostConfiguration.class,
    JennerConfiguration.class,
    ConformanceConfiguration.class,
    WebConfiguration.class,
    IntakeConfiguration.class,
    MobileConfiguration.class,
    HttpMessagesConfiguration.class,
    SecurityConfiguration.class,
    SmartConfiguration.class,
    AuthorizationConfiguration.class,
    TenantConfiguration.class
})
class JennerServer {

    @Bean
    static BeanFactoryPostProcessor unknownSettings(ConfigurableEnvironment environment) {
        return beans -> new KnownSettings().check(environment);
    }

    @Bean
    Welcome welcome(
            ScheduleSettings schedule,
            DemoSettings demo,
            TenantSettings tenant,
            Tenants tenants,
            ClinicalRecords records,
            BundleStore store,
            ServerRequests requests,
            Clock clock,
            ServerAddress address,
            ObjectProvider<DemonstrationAccess> access) {
        ZoneId zone = tenants.find(tenant.name()).map(Tenant::zone).orElse(tenant.timeZone());
        return new Welcome(
                address,
                schedule,
                demo,
                new Demonstration(records, store, requests, clock, zone),
                Optional.ofNullable(access.getIfAvailable()).filter(DemonstrationAccess::isOffered));
    }
}
