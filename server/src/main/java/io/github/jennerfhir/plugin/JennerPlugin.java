package io.github.jennerfhir.plugin;

import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.server.settings.CertificateSettings;
import io.github.jennerfhir.server.settings.EventSettings;
import io.github.jennerfhir.server.settings.ForecastSettings;
import io.github.jennerfhir.server.settings.HttpSettings;
import io.github.jennerfhir.server.settings.LimitSettings;
import io.github.jennerfhir.server.settings.MetaSettings;
import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import io.github.jennerfhir.server.settings.RegistrySettings;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import io.github.jennerfhir.server.settings.SyncSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.settings.ValidationSettings;
import io.github.jennerfhir.server.wiring.JennerConfiguration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Jenner inside another's HAPI FHIR JPA server, found by scanning this package. It asks the host for its FhirContext,
 * RestfulServer, DAOs, storage interceptors, data source, transactions, partition settings and validation support, and
 * registers hooks and providers itself. Settings bind as in our own server, but for those of our own host: {@code
 * jenner.database.*}, {@code jenner.demo.*}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CertificateSettings.class,
    EventSettings.class,
    ForecastSettings.class,
    HttpSettings.class,
    LimitSettings.class,
    MetaSettings.class,
    RegistryIntakeSettings.class,
    RegistrySettings.class,
    ScheduleSettings.class,
    SyncSettings.class,
    TenantSettings.class,
    ValidationSettings.class
})
@Import(JennerConfiguration.class)
public class JennerPlugin {

    @Bean
    ServedResources guardedResources() {
        return ServedResources.guardedInHost();
    }

    /** The one tenant of the settings: partitions are the host's. */
    @Bean
    Tenants theTenant(TenantSettings tenant) {
        List<Tenant> one = List.of(
                new Tenant(tenant.name(), tenant.timeZone(), Optional.empty(), EnumSet.allOf(Module.class), List.of()));
        return () -> one;
    }

    /** Whom the host lets in acts for the one tenant: access control is the host's. */
    @Bean
    CurrentCaller hostCallers(TenantSettings tenant) {
        return new CurrentCaller(new Caller(tenant.name(), "anonymous"));
    }
}
