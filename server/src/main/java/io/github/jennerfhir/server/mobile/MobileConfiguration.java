package io.github.jennerfhir.server.mobile;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.server.intake.OutcomePage;
import io.github.jennerfhir.terminology.CodeLists;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The façade's servlet, and around everything else on its addresses the translation of refusals. */
@Configuration(proxyBeanMethods = false)
public class MobileConfiguration {

    static final String ROOT = "/v1";

    private static final String[] PATHS = {ROOT + "/*", "/" + Routes.FACILITY_REPORTS};

    @Bean
    ServletRegistrationBean<MobileServlet> mobileServlet(FhirContext fhir, ProblemResponses responses) {
        OutcomePage page = new OutcomePage(fhir, responses);
        ObjectMapper mapper = new ObjectMapper();
        Routes routes = new Routes(mapper, new ImmunizationJson(CodeLists.bundled()));
        MobileServlet servlet = new MobileServlet(
                mapper, routes, (response, problem) -> page.write(response, responses.answer(problem)));
        ServletRegistrationBean<MobileServlet> registration = new ServletRegistrationBean<>(servlet, PATHS);
        registration.setName("mobile");
        return registration;
    }

    @Bean
    FilterRegistrationBean<MobileProblems> mobileProblems() {
        FilterRegistrationBean<MobileProblems> registration =
                new FilterRegistrationBean<>(new MobileProblems(new ObjectMapper()));
        registration.addUrlPatterns(PATHS);
        // outside the limits and the access rules, whose refusals it translates too
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }
}
