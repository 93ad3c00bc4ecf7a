package io.github.jennerfhir.server.web;

import ca.uhn.fhir.rest.openapi.OpenApiInterceptor;
import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.server.product.ProductVersion;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What our own host has around its FHIR servlet. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(ServedResources served) {
        FilterRegistrationBean<RequestLog> registration = new FilterRegistrationBean<>(new RequestLog(served.types()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    InitializingBean pagesOfTheApi(RestfulServer server, ServedResources served) {
        return () -> {
            HonestCapabilities capabilities = new HonestCapabilities(served, ProductVersion.text());
            server.registerInterceptor(capabilities);
            server.registerInterceptor(new CapabilityPage(server, capabilities));
            server.registerInterceptor(new OpenApiInterceptor());
        };
    }
}
