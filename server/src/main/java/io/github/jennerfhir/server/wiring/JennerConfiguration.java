package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.interceptors.bundle.BundleProcessor;
import io.github.jennerfhir.interceptors.bundle.BundleProvider;
import io.github.jennerfhir.interceptors.bundle.EntryAccess;
import io.github.jennerfhir.interceptors.bundle.EntryReader;
import io.github.jennerfhir.interceptors.bundle.EntryWriter;
import io.github.jennerfhir.interceptors.bundle.OneBundleProcessor;
import io.github.jennerfhir.interceptors.bundle.WholeBundles;
import io.github.jennerfhir.interceptors.content.ClientMeta;
import io.github.jennerfhir.interceptors.content.ContentInterceptor;
import io.github.jennerfhir.interceptors.content.ParsedBodyInterceptor;
import io.github.jennerfhir.interceptors.forecast.ConfirmedForecast;
import io.github.jennerfhir.interceptors.forecast.CurrentForecast;
import io.github.jennerfhir.interceptors.input.JsonInspection;
import io.github.jennerfhir.interceptors.input.PatchInterceptor;
import io.github.jennerfhir.interceptors.input.PatchRules;
import io.github.jennerfhir.interceptors.input.SearchLimits;
import io.github.jennerfhir.interceptors.input.VersionInAddress;
import io.github.jennerfhir.interceptors.mutation.CreatedLocation;
import io.github.jennerfhir.interceptors.mutation.IfMatchFilter;
import io.github.jennerfhir.interceptors.mutation.MutationInterceptor;
import io.github.jennerfhir.interceptors.mutation.OperationKeys;
import io.github.jennerfhir.interceptors.mutation.PatchedVersion;
import io.github.jennerfhir.interceptors.mutation.RepeatedPatches;
import io.github.jennerfhir.interceptors.mutation.ReplayInterceptor;
import io.github.jennerfhir.interceptors.mutation.ReplayWitness;
import io.github.jennerfhir.interceptors.mutation.RetryConflicts;
import io.github.jennerfhir.interceptors.mutation.TransactionReplays;
import io.github.jennerfhir.interceptors.problem.ProblemInterceptor;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.interceptors.registry.RegistryInterceptor;
import io.github.jennerfhir.interceptors.search.ContentSearches;
import io.github.jennerfhir.interceptors.search.TextInterceptor;
import io.github.jennerfhir.interceptors.served.InteractionInterceptor;
import io.github.jennerfhir.interceptors.served.InteractionPolicy;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.interceptors.sync.SafeWatermark;
import io.github.jennerfhir.interceptors.tenant.TenantInterceptor;
import io.github.jennerfhir.interceptors.validation.RequiredElements;
import io.github.jennerfhir.interceptors.validation.ResourceValidation;
import io.github.jennerfhir.interceptors.validation.ValidationInterceptor;
import io.github.jennerfhir.interceptors.write.KnownPatientInterceptor;
import io.github.jennerfhir.interceptors.write.StoredPatientIds;
import io.github.jennerfhir.interceptors.write.WriteInterceptor;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.contraindication.NoteFindings;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import io.github.jennerfhir.operations.immunization.ChangeImmunization;
import io.github.jennerfhir.operations.immunization.RecordImmunization;
import io.github.jennerfhir.operations.mutation.ChangeNamesItsVersion;
import io.github.jennerfhir.operations.mutation.ClaimMutation;
import io.github.jennerfhir.operations.mutation.Claims;
import io.github.jennerfhir.operations.mutation.OperationOnce;
import io.github.jennerfhir.operations.mutation.ReplayRights;
import io.github.jennerfhir.operations.mutation.ResourceVersions;
import io.github.jennerfhir.operations.problem.StorageFailures;
import io.github.jennerfhir.operations.registry.RegistryChanges;
import io.github.jennerfhir.operations.registry.RegistrySyncProvider;
import io.github.jennerfhir.operations.registry.RequestSync;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.search.FindByWords;
import io.github.jennerfhir.operations.search.TextIndex;
import io.github.jennerfhir.operations.tenant.Tenant;
import io.github.jennerfhir.operations.tenant.TenantClock;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.operations.transaction.BundleStore;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.server.background.BackgroundConfiguration;
import io.github.jennerfhir.server.events.EventsConfiguration;
import io.github.jennerfhir.server.forecast.ForecastConfiguration;
import io.github.jennerfhir.server.persistence.PersistenceConfiguration;
import io.github.jennerfhir.server.registry.RegistryConfiguration;
import io.github.jennerfhir.server.settings.LimitSettings;
import io.github.jennerfhir.server.settings.MetaSettings;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import io.github.jennerfhir.server.settings.SyncSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.server.settings.ValidationSettings;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Rules, operations and hooks. */
@Configuration(proxyBeanMethods = false)
@Import({
    PersistenceConfiguration.class,
    EventsConfiguration.class,
    RegistryConfiguration.class,
    TerminologyConfiguration.class,
    AnswersConfiguration.class,
    AuditConfiguration.class,
    BackgroundConfiguration.class,
    ForecastConfiguration.class,
    OutreachConfiguration.class,
    ReportConfiguration.class,
    SyncConfiguration.class,
    SearchConfiguration.class,
    CertificateConfiguration.class
})
public class JennerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(JennerConfiguration.class);

    /** Where nobody is asked who they are, nobody is told who looks. */
    private static final ReplayWitness NOBODY = answer -> {};

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    VaccineCodes vaccineCodes() {
        return new VaccineCodes(VaccineCatalogue.bundled());
    }

    @Bean
    Schedules schedules(ScheduleSettings settings) {
        return settings.folder()
                .map(Path::of)
                .map(Schedules.bundled()::withFolder)
                .orElseGet(Schedules::bundled);
    }

    @Bean
    ScheduleSource scheduleSource(Schedules schedules, ScheduleSettings settings, Tenants tenants) {
        if (schedules.find(settings.id()).isEmpty()) {
            LOG.warn("There is no schedule {}: doses are recorded, forecasts are not made", settings.id());
        }
        return tenant ->
                schedules.find(tenants.find(tenant).flatMap(Tenant::schedule).orElse(settings.id()));
    }

    /** Where the caller's tenant is. */
    @Bean
    TenantClock tenantClock(CallerSource callers, Tenants tenants, TenantSettings settings) {
        return new TenantClock(callers, tenants, settings.timeZone());
    }

    @Bean
    RecordImmunization recordImmunization(
            VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers, Clock clock, TenantClock zones) {
        return new RecordImmunization(vaccines, schedules, callers, clock, zones);
    }

    @Bean
    WriteInterceptor writeInterceptor(
            RecordImmunization recording,
            VaccineCodes vaccines,
            ScheduleSource schedules,
            CallerSource callers,
            TransactionScope transaction) {
        return new WriteInterceptor(
                recording,
                new ChangeImmunization(vaccines, schedules, callers),
                new NoteFindings(schedules, callers),
                transaction);
    }

    @Bean
    ProblemResponses problemResponses(StorageFailures failures, SyncSettings settings) {
        return new ProblemResponses(failures, settings.staleVersionStatus());
    }

    @Bean
    JsonInspection jsonInspection(LimitSettings limits) {
        return new JsonInspection(limits.json());
    }

    @Bean
    ClientMeta clientMeta(MetaSettings settings) {
        return new ClientMeta(settings.kept());
    }

    /** None in the mode off. */
    @Bean
    @Nullable
    ResourceValidation resourceValidation(ValidationSettings settings, FhirContext fhir, IValidationSupport support) {
        return switch (settings.mode()) {
            case OFF -> null;
            case REQUIRED_ELEMENTS -> new RequiredElements(fhir);
            case FULL -> new FullValidation(fhir, support);
        };
    }

    @Bean
    PatchRules patchRules(JsonInspection json) {
        return new PatchRules(json);
    }

    @Bean
    SearchLimits searchLimits(LimitSettings limits) {
        return new SearchLimits(limits.searchParameters(), limits.searchValues(), limits.includes());
    }

    @Bean
    ClaimMutation claimMutation(Claims claims, ResourceVersions versions, Optional<ReplayRights> rights) {
        return new ClaimMutation(claims, versions, rights.orElse(standing -> {}));
    }

    @Bean
    BundleProvider bundleProvider(
            FhirContext fhir,
            ServedResources served,
            BundleStore store,
            ClaimMutation claims,
            CallerSource callers,
            ResourceVersions versions,
            SearchLimits searchLimits,
            PatchRules patches,
            CurrentForecast currentForecast,
            WholeBundles wholes,
            SafeWatermark watermark,
            Optional<EntryAccess> access,
            Optional<ReplayWitness> witness,
            ProblemResponses responses) {
        EntryAccess rules = access.orElseGet(EntryAccess::open);
        EntryWriter writer = new EntryWriter(
                store,
                new TransactionReplays(fhir, claims, callers, new RepeatedPatches(fhir, versions)),
                claims,
                versions,
                responses,
                witness.orElse(NOBODY));
        EntryReader reader = new EntryReader(rules, List.of(searchLimits::prepare, currentForecast, watermark));
        return new BundleProvider(
                new BundleProcessor(new InteractionPolicy(served), rules, writer, reader, patches, responses, wholes));
    }

    /** Around the servlet of any host: the rule on versions must see what HAPI must not. */
    @Bean
    FilterRegistrationBean<IfMatchFilter> ifMatchFilter() {
        FilterRegistrationBean<IfMatchFilter> registration = new FilterRegistrationBean<>(new IfMatchFilter());
        // what another servlet forwards to FHIR's names its version too
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD);
        return registration;
    }

    /** What is registered on the storage's interceptor service, and so holds for Bundles and inner calls too. */
    @Bean
    InitializingBean jennerStorageHooks(
            IInterceptorService storage,
            CallerSource callers,
            ClaimMutation claims,
            ResourceVersions versions,
            PartitionSettings partitioning,
            ServedResources served,
            ClientMeta clientMeta,
            Optional<ResourceValidation> validation,
            WriteInterceptor writes,
            StoredPatientIds patientIds,
            RegistryChanges registryChanges,
            TextIndex texts,
            FindByWords findByWords) {
        return () -> {
            if (partitioning.isPartitioningEnabled()) {
                storage.registerInterceptor(new TenantInterceptor(callers));
            }
            storage.registerInterceptor(new ContentInterceptor(served, clientMeta));
            validation.ifPresent(rules -> storage.registerInterceptor(new ValidationInterceptor(served, rules)));
            storage.registerInterceptor(new RetryConflicts());
            storage.registerInterceptor(new MutationInterceptor(claims, new ChangeNamesItsVersion(versions), callers));
            storage.registerInterceptor(new KnownPatientInterceptor(patientIds));
            storage.registerInterceptor(writes);
            storage.registerInterceptor(new RegistryInterceptor(registryChanges));
            storage.registerInterceptor(new TextInterceptor(texts));
            storage.registerInterceptor(new ContentSearches(findByWords));
        };
    }

    /** What is registered on the servlet. Nothing is registered on both, for it would be called twice. */
    @Bean
    InitializingBean jennerServletHooks(
            RestfulServer server,
            CallerSource callers,
            ServedResources served,
            SearchLimits searchLimits,
            PatchRules patches,
            CurrentForecast currentForecast,
            ForecastStore forecastStore,
            ClaimMutation claims,
            ResourceVersions versions,
            ProblemResponses responses,
            OperationOnce operations,
            Optional<ReplayWitness> witness,
            List<Provider> providers) {
        return () -> {
            // Of several hooks on bindings the first that keeps one decides: where an allow-list decides, it decides
            // alone.
            if (!server.getInterceptorService().hasHooks(Pointcut.SERVER_PROVIDER_METHOD_BOUND)) {
                server.registerInterceptor(new OneBundleProcessor());
            }
            server.registerInterceptor(new ProblemInterceptor(responses));
            server.registerInterceptor(new InteractionInterceptor(new InteractionPolicy(served)));
            server.registerInterceptor(new ReplayInterceptor(
                    claims,
                    callers,
                    versions,
                    new RepeatedPatches(server.getFhirContext(), versions),
                    witness.orElse(NOBODY)));
            server.registerInterceptor(new OperationKeys(operations, witness.orElse(NOBODY)));
            server.registerInterceptor(new PatchedVersion());
            server.registerInterceptor(new CreatedLocation());
            server.registerInterceptor(new ParsedBodyInterceptor());
            server.registerInterceptor(new VersionInAddress());
            server.registerInterceptor(new PatchInterceptor(patches));
            server.registerInterceptor(searchLimits);
            server.registerInterceptor(currentForecast);
            server.registerInterceptor(new ConfirmedForecast(forecastStore));
            providers.forEach(provider -> server.registerProvider(provider.instance()));
        };
    }

    @Bean
    Provider servedRegistrySync(RequestSync sync) {
        return new Provider(new RegistrySyncProvider(sync));
    }

    @Bean
    Provider servedBundles(BundleProvider bundles) {
        return new Provider(bundles);
    }

    /** A provider of ours that the host's servlet is to serve. */
    record Provider(Object instance) {}
}
