package io.github.jennerfhir.server.wiring;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.forecast.Schedule;
import io.github.jennerfhir.forecast.Schedules;
import io.github.jennerfhir.interceptors.bundle.BundleProcessor;
import io.github.jennerfhir.interceptors.bundle.BundleProvider;
import io.github.jennerfhir.interceptors.bundle.EntryReader;
import io.github.jennerfhir.interceptors.bundle.OneBundleProcessor;
import io.github.jennerfhir.interceptors.forecast.CurrentForecast;
import io.github.jennerfhir.interceptors.problem.ProblemInterceptor;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.interceptors.served.InteractionInterceptor;
import io.github.jennerfhir.interceptors.served.InteractionPolicy;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.interceptors.tenant.TenantInterceptor;
import io.github.jennerfhir.interceptors.write.WriteInterceptor;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.contraindication.NoteFindings;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.forecast.ForecastProvider;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import io.github.jennerfhir.operations.forecast.RecommendationMapper;
import io.github.jennerfhir.operations.forecast.RefreshForecast;
import io.github.jennerfhir.operations.immunization.ChangeImmunization;
import io.github.jennerfhir.operations.immunization.RecordImmunization;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.transaction.BundleStore;
import io.github.jennerfhir.operations.transaction.TransactionScope;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.server.persistence.PersistenceConfiguration;
import io.github.jennerfhir.server.settings.ScheduleSettings;
import io.github.jennerfhir.server.settings.TenantSettings;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Rules, operations and hooks. */
@Configuration(proxyBeanMethods = false)
@Import({PersistenceConfiguration.class, TerminologyConfiguration.class})
public class JennerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Until access control comes, everybody acts for the one tenant. */
    @Bean
    CallerSource callerSource(TenantSettings tenant) {
        Caller caller = new Caller(tenant.name(), "anonymous");
        return () -> caller;
    }

    @Bean
    VaccineCodes vaccineCodes() {
        return new VaccineCodes(VaccineCatalogue.bundled());
    }

    @Bean
    ScheduleSource scheduleSource(ScheduleSettings settings) {
        Schedules schedules =
                settings.folder().map(Schedules.bundled()::withFolder).orElseGet(Schedules::bundled);
        Optional<Schedule> schedule = schedules.find(settings.id());
        return tenant -> schedule;
    }

    @Bean
    RecordImmunization recordImmunization(
            VaccineCodes vaccines, ScheduleSource schedules, CallerSource callers, Clock clock, TenantSettings tenant) {
        return new RecordImmunization(vaccines, schedules, callers, clock, tenant.timeZone());
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
    RecommendationMapper recommendationMapper() {
        return new RecommendationMapper(TargetDiseases.bundled(), VaccineGroups.bundled(), VaccineCatalogue.bundled());
    }

    @Bean
    ForecastPatient forecastPatient(
            ClinicalRecords records, ScheduleSource schedules, CallerSource callers, VaccineCodes vaccines) {
        return new ForecastPatient(records, schedules, callers, vaccines);
    }

    @Bean
    RefreshForecast refreshForecast(
            ForecastPatient forecasts,
            ForecastStore store,
            RecommendationMapper mapper,
            Clock clock,
            TenantSettings tenant) {
        return new RefreshForecast(forecasts, store, mapper, clock, tenant.timeZone());
    }

    @Bean
    ForecastProvider forecastProvider(
            RefreshForecast current, ForecastPatient forecasts, RecommendationMapper mapper, Clock clock) {
        return new ForecastProvider(current, forecasts, mapper, clock);
    }

    @Bean
    CurrentForecast currentForecast(RefreshForecast forecasts) {
        return new CurrentForecast(forecasts);
    }

    @Bean
    ProblemResponses problemResponses() {
        return new ProblemResponses();
    }

    @Bean
    BundleProvider bundleProvider(
            ServedResources served, BundleStore store, CurrentForecast currentForecast, ProblemResponses responses) {
        return new BundleProvider(new BundleProcessor(
                new InteractionPolicy(served), store, new EntryReader(List.of(currentForecast)), responses));
    }

    /** Hooks that must hold for jobs and inner calls too go to the storage, the rest to the servlet; none to both. */
    @Bean
    InitializingBean jennerHooks(
            RestfulServer server,
            IInterceptorService storage,
            CallerSource callers,
            WriteInterceptor writes,
            ServedResources served,
            CurrentForecast currentForecast,
            ProblemResponses responses,
            PartitionSettings partitioning,
            List<Provider> providers) {
        return () -> {
            if (partitioning.isPartitioningEnabled()) {
                storage.registerInterceptor(new TenantInterceptor(callers));
            }
            server.registerInterceptor(new OneBundleProcessor());
            storage.registerInterceptor(writes);
            server.registerInterceptor(new ProblemInterceptor(responses));
            server.registerInterceptor(new InteractionInterceptor(new InteractionPolicy(served)));
            server.registerInterceptor(currentForecast);
            providers.forEach(provider -> server.registerProvider(provider.instance()));
        };
    }

    @Bean
    Provider servedBundles(BundleProvider bundles) {
        return new Provider(bundles);
    }

    @Bean
    Provider servedForecast(ForecastProvider forecasts) {
        return new Provider(forecasts);
    }

    /** A provider of ours that the host's servlet is to serve. */
    record Provider(Object instance) {}
}
