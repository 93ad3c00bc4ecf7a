package io.github.jennerfhir.server.web;

import ca.uhn.fhir.rest.server.RestfulServer;
import io.github.jennerfhir.interceptors.served.ServedResources;
import io.github.jennerfhir.server.product.ProductVersion;
import io.github.jennerfhir.server.settings.HttpSettings;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.smart.TokenServiceSource;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What our own host has around its FHIR servlet. */
@Configuration(proxyBeanMethods = false)
public class WebConfiguration {

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(ServedResources served, MeterRegistry meters) {
        FilterRegistrationBean<RequestLog> registration =
                new FilterRegistrationBean<>(new RequestLog(served.types(), meters));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    ServerAddress serverAddress(HttpSettings http, ServerProperties server) {
        return new ServerAddress(http, server.getPort() == null ? 8080 : server.getPort());
    }

    @Bean
    InitializingBean pagesOfTheApi(
            RestfulServer server, ServedResources served, TokenServiceSource tokens, SecuritySettings security) {
        return () -> {
            HonestCapabilities capabilities = new HonestCapabilities(served, tokens, ProductVersion.text());
            server.registerInterceptor(capabilities);
            server.registerInterceptor(new CapabilityPage(server, capabilities));
            server.registerInterceptor(new ApiDocumentation(security.mode() != SecuritySettings.Mode.OFF));
        };
    }
}
