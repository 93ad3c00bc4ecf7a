package io.github.jennerfhir.server.forecast;

import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.forecast.RefreshForecast;
import io.github.jennerfhir.operations.forecast.refresh.ForecastQueue;
import io.github.jennerfhir.operations.forecast.refresh.NightlyRun;
import io.github.jennerfhir.operations.forecast.refresh.RefreshObserver;
import io.github.jennerfhir.operations.forecast.refresh.RefreshOutdated;
import io.github.jennerfhir.operations.forecast.refresh.RefreshRules;
import io.github.jennerfhir.operations.schedule.ForecastEditions;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TenantZones;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.server.background.LeasedJob;
import io.github.jennerfhir.server.settings.ForecastSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who refreshes forecasts: threads on every replica, and one replica at night. */
@Configuration(proxyBeanMethods = false)
public class ForecastConfiguration {

    @Bean
    TenantZones tenantZones(Tenants tenants) {
        return () -> tenants.all().stream().collect(Collectors.toMap(Tenant::name, Tenant::zone));
    }

    @Bean
    RefreshObserver refreshMetrics(ForecastQueue queue, ObjectProvider<MeterRegistry> meters, Clock clock) {
        return new RefreshMetrics(queue, meters.getIfAvailable(() -> Metrics.globalRegistry), clock);
    }

    @Bean
    RefreshOutdated refreshOutdated(
            ForecastQueue queue, RefreshForecast forecasts, ServerWork server, RefreshObserver observer) {
        return new RefreshOutdated(queue, forecasts::current, server, RefreshRules.standard(), observer);
    }

    @Bean
    RefreshThreads refreshThreads(RefreshOutdated outdated, ForecastSettings settings) {
        return new RefreshThreads(outdated, settings.workers());
    }

    @Bean
    NightlyRun nightlyRun(
            ForecastQueue queue,
            TenantZones tenants,
            ForecastEditions editions,
            ForecastSettings settings,
            RefreshObserver observer,
            Clock clock) {
        return new NightlyRun(queue, tenants, editions, settings.nightlyAt(), observer, clock);
    }

    @Bean
    LeasedJob nightlyJob(NightlyRun run) {
        return new LeasedJob(run::turn);
    }
}
