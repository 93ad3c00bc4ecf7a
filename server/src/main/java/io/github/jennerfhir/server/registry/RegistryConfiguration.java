package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.events.Backoff;
import io.github.jennerfhir.operations.registry.Charts;
import io.github.jennerfhir.operations.registry.GatherChanges;
import io.github.jennerfhir.operations.registry.RegistrySync;
import io.github.jennerfhir.operations.registry.RegistryTransport;
import io.github.jennerfhir.operations.registry.RequestSync;
import io.github.jennerfhir.operations.registry.SyncJobs;
import io.github.jennerfhir.operations.registry.SyncRules;
import io.github.jennerfhir.operations.registry.SyncSchedule;
import io.github.jennerfhir.operations.registry.SyncState;
import io.github.jennerfhir.operations.registry.hl7.MessageHeader;
import io.github.jennerfhir.operations.registry.hl7.ReportingRules;
import io.github.jennerfhir.operations.tenant.TenantClock;
import io.github.jennerfhir.server.persistence.RegistryPersistenceConfiguration;
import io.github.jennerfhir.server.persistence.RegistryStates;
import io.github.jennerfhir.server.settings.Registry;
import io.github.jennerfhir.server.settings.RegistrySettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.support.CronExpression;

/** A thread for each registry that is configured, and the operation that asks for jobs. */
@Configuration(proxyBeanMethods = false)
@Import({RegistryPersistenceConfiguration.class, IntakeMessagesConfiguration.class})
public class RegistryConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The work for all registries. */
    record Work(Map<String, SyncThread> threads, Map<String, RequestSync.Registry> registries) {}

    @Bean
    Work registryWork(
            RegistrySettings settings,
            TenantSettings tenant,
            RegistryStates states,
            SyncJobs jobs,
            Charts charts,
            ObjectProvider<SslBundles> bundles,
            ServerWork server,
            TenantClock zones,
            Clock clock) {
        Transports transports = new Transports(bundles.getIfAvailable());
        Map<String, SyncThread> threads = new LinkedHashMap<>();
        Map<String, RequestSync.Registry> registries = new LinkedHashMap<>();
        settings.registries().forEach((name, registry) -> {
            SyncState state = states.of(tenant.name(), name);
            GatherChanges changes = new GatherChanges(
                    state, charts, new ReportingRules(VaccineCatalogue.bundled()), header(registry), clock, zones);
            RegistryTransport transport = transports.of(registry);
            RegistrySync sync = new RegistrySync(
                    name,
                    states.lease(tenant.name(), name, lease(registry)),
                    jobs,
                    state,
                    changes,
                    transport,
                    registry.cron().map(cron -> schedule(cron, zones)),
                    SyncRules.of(
                            new Backoff(registry.retry(), longest(registry)),
                            registry.batchSize(),
                            registry.keepMessages()),
                    () -> ThreadLocalRandom.current().nextDouble(),
                    clock);
            SyncThread thread = new SyncThread(name, sync, server, tenant.name());
            threads.put(name, thread);
            registries.put(name, new Worked(state, thread));
        });
        return new Work(threads, registries);
    }

    @Bean
    SyncThreads registryThreads(Work work, RegistryStates states, TenantSettings tenant) {
        return new SyncThreads(
                work.threads().values(),
                () -> states.keepOnly(tenant.name(), work.threads().keySet()));
    }

    @Bean
    RequestSync requestSync(SyncJobs jobs, Work work, Clock clock) {
        return new RequestSync(jobs, work.registries(), PATIENCE, clock);
    }

    private record Worked(SyncState state, SyncThread thread) implements RequestSync.Registry {

        @Override
        public void unpark() {
            state.unpark();
        }

        @Override
        public void wake() {
            thread.wake();
        }
    }

    private static MessageHeader header(Registry registry) {
        return new MessageHeader(
                registry.sendingApplication(),
                registry.sendingFacility(),
                registry.receivingApplication(),
                registry.receivingFacility(),
                registry.processing());
    }

    /** A lease is renewed after a third of it; what is left must last for one message that takes as long as it may. */
    private static Duration lease(Registry registry) {
        Duration message =
                registry.connectTimeout().plus(registry.answerTimeout()).plus(MllpTransport.WHOLE);
        return message.multipliedBy(3).dividedBy(2).plus(MllpTransport.WHOLE);
    }

    private static Duration longest(Registry registry) {
        return registry.longestRetry().compareTo(registry.retry()) < 0 ? registry.retry() : registry.longestRetry();
    }

    private static SyncSchedule schedule(String cron, Supplier<ZoneId> zone) {
        CronExpression expression = CronExpression.parse(cron);
        return time ->
                Optional.ofNullable(expression.next(time.atZone(zone.get()))).map(ZonedDateTime::toInstant);
    }
}
