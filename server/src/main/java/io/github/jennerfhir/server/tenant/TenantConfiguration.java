package io.github.jennerfhir.server.tenant;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.operations.tenant.IssuersAgree;
import io.github.jennerfhir.operations.tenant.ManageTenants;
import io.github.jennerfhir.operations.tenant.Module;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TenantProvider;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The tenants of our own host. */
@Configuration(proxyBeanMethods = false)
public class TenantConfiguration {

    @Bean
    TenantDirectory tenants(TenantSettings settings, SecuritySettings security, TenantRows rows, Schedules schedules) {
        Tenant ofSettings = new Tenant(
                settings.name(), settings.timeZone(), Optional.empty(), EnumSet.allOf(Module.class), List.of());
        TenantDirectory directory = new TenantDirectory(ofSettings, rows);
        // what the operator wrote holds at each start
        security.tenantsFile()
                .map(file -> Path.of(file).toAbsolutePath())
                .ifPresent(file -> adopt(file, directory, schedules));
        directory.start();
        return directory;
    }

    private static void adopt(Path file, TenantDirectory directory, Schedules schedules) {
        List<Tenant> ofFile = TenantDocument.read(file, id -> schedules.find(id).isPresent());
        Map<String, Tenant> all = new LinkedHashMap<>();
        directory.all().forEach(tenant -> all.put(tenant.name(), tenant));
        ofFile.forEach(tenant -> all.put(tenant.name(), tenant));
        IssuersAgree.disagreement(all.values()).ifPresent(issuer -> {
            throw new IllegalStateException(file + ": the issuer " + issuer
                    + " has other keys, or another audience, for one tenant than for another");
        });
        ofFile.forEach(directory::save);
    }

    /** Served only where somebody is asked who they are. */
    @Bean
    InitializingBean tenantOperation(
            RestfulServer server, TenantDirectory directory, Schedules schedules, SecuritySettings security) {
        ManageTenants tenants = new ManageTenants(
                directory, directory, schedule -> schedules.find(schedule).isPresent());
        return () -> {
            if (security.mode() != SecuritySettings.Mode.OFF) {
                server.registerProvider(new TenantProvider(tenants));
            }
        };
    }
}
