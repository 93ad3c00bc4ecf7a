package io.github.jennerfhir.server.intake;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.interceptors.input.JsonInspection;
import io.github.jennerfhir.interceptors.input.JsonTypes;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.server.settings.LimitSettings;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What our own host puts before its FHIR servlet. A host of the plug-in has its own. */
@Configuration(proxyBeanMethods = false)
public class IntakeConfiguration {

    @Bean
    FilterRegistrationBean<ReadinessFilter> readiness(
            ApplicationAvailability availability, FhirContext fhir, ProblemResponses responses) {
        FilterRegistrationBean<ReadinessFilter> registration =
                new FilterRegistrationBean<>(new ReadinessFilter(availability, new OutcomePage(fhir, responses)));
        // after the log of requests, before tokens are judged
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PlainAddressFilter> plainAddresses(FhirContext fhir, ProblemResponses responses) {
        FilterRegistrationBean<PlainAddressFilter> registration =
                new FilterRegistrationBean<>(new PlainAddressFilter(new OutcomePage(fhir, responses)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return registration;
    }

    @Bean
    FilterRegistrationBean<Intake> intake(
            FhirContext fhir, LimitSettings limits, JsonInspection json, ProblemResponses responses) {
        FilterRegistrationBean<Intake> registration = new FilterRegistrationBean<>(
                new Intake(limits, json, new JsonTypes(fhir), responses, new OutcomePage(fhir, responses)));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    ProblemPages problemPages(FhirContext fhir, ProblemResponses responses) {
        return new ProblemPages(new OutcomePage(fhir, responses), responses);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> outcomesOfTheContainer() {
        return factory -> {
            factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(OutcomeValve.class.getName()));
            // TRACE is refused by our own filter; Tomcat would do so without a body
            factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
        };
    }
}
