package io.github.jennerfhir.server.wiring;

import io.github.jennerfhir.interceptors.forecast.CurrentForecast;
import io.github.jennerfhir.operations.caller.CallerSource;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.forecast.AnswerWriter;
import io.github.jennerfhir.operations.forecast.AskForecast;
import io.github.jennerfhir.operations.forecast.AskStatelessForecast;
import io.github.jennerfhir.operations.forecast.EvaluationMapper;
import io.github.jennerfhir.operations.forecast.ForecastPatient;
import io.github.jennerfhir.operations.forecast.ForecastProvider;
import io.github.jennerfhir.operations.forecast.ForecastStore;
import io.github.jennerfhir.operations.forecast.RecommendationMapper;
import io.github.jennerfhir.operations.forecast.RefreshForecast;
import io.github.jennerfhir.operations.forecast.StatelessForecastProvider;
import io.github.jennerfhir.operations.patient.ClinicalRecords;
import io.github.jennerfhir.operations.schedule.ForecastEditions;
import io.github.jennerfhir.operations.schedule.ScheduleSource;
import io.github.jennerfhir.operations.tenant.TenantClock;
import io.github.jennerfhir.operations.vaccine.VaccineCodes;
import io.github.jennerfhir.server.product.ProductVersion;
import io.github.jennerfhir.terminology.TargetDiseases;
import io.github.jennerfhir.terminology.VaccineCatalogue;
import io.github.jennerfhir.terminology.VaccineGroups;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What answers with forecasts: the use cases, their shapes in FHIR, and the providers of their operations. */
@Configuration(proxyBeanMethods = false)
class AnswersConfiguration {

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
            ForecastEditions editions,
            ForecastStore store,
            RecommendationMapper recommendations,
            EvaluationMapper evaluations,
            CurrentCaller callers,
            Clock clock,
            TenantClock zones) {
        AnswerWriter writer = new AnswerWriter(recommendations, evaluations);
        return new RefreshForecast(forecasts, editions, store, writer, callers, callers, clock, zones);
    }

    @Bean
    ForecastEditions forecastEditions(ScheduleSource schedules) {
        return new ForecastEditions(schedules, ProductVersion.text());
    }

    @Bean
    EvaluationMapper evaluationMapper() {
        return new EvaluationMapper(TargetDiseases.bundled());
    }

    @Bean
    JennerConfiguration.Provider servedForecast(
            RefreshForecast current,
            ForecastPatient forecasts,
            RecommendationMapper recommendations,
            EvaluationMapper evaluations,
            Clock clock,
            TenantClock zones) {
        return new JennerConfiguration.Provider(
                new ForecastProvider(new AskForecast(current, forecasts, recommendations, evaluations, clock, zones)));
    }

    @Bean
    JennerConfiguration.Provider servedStatelessForecast(
            ForecastPatient forecasts,
            RecommendationMapper recommendations,
            EvaluationMapper evaluations,
            VaccineCodes vaccines,
            Clock clock) {
        return new JennerConfiguration.Provider(new StatelessForecastProvider(
                new AskStatelessForecast(forecasts, recommendations, evaluations, vaccines, clock)));
    }

    @Bean
    CurrentForecast currentForecast(RefreshForecast forecasts) {
        return new CurrentForecast(forecasts);
    }
}
