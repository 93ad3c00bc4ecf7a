package io.github.jennerfhir.server.smart;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.server.intake.OutcomePage;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.SmartSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What apps are told: about the authorization server that is part of this one, or the one that the settings name. */
@Configuration(proxyBeanMethods = false)
public class SmartConfiguration {

    /** The authorization server that is part of this one. */
    @FunctionalInterface
    public interface Embedded {

        /** How apps have to know it. */
        TokenService service();
    }

    @Bean
    TokenServiceSource tokenService(
            SecuritySettings security, SmartSettings settings, ObjectProvider<Embedded> embedded) {
        return () -> switch (security.mode()) {
            case OFF -> Optional.empty();
            case EMBEDDED -> Optional.ofNullable(embedded.getIfAvailable()).map(Embedded::service);
            case EXTERNAL -> elsewhere(security, settings);
        };
    }

    @Bean
    ServletRegistrationBean<SmartConfigurationServlet> smartConfigurationServlet(
            TokenServiceSource tokenService, FhirContext fhir, ProblemResponses responses) {
        return new ServletRegistrationBean<>(
                new SmartConfigurationServlet(tokenService, new OutcomePage(fhir, responses)),
                SmartConfigurationServlet.PATH);
    }

    private static Optional<TokenService> elsewhere(SecuritySettings security, SmartSettings settings) {
        Optional<String> keys = security.jwkSet().filter(address -> address.startsWith("https://"));
        return settings.tokenEndpoint()
                .map(token -> new TokenService(
                        keys.isPresent() ? security.issuer() : Optional.empty(),
                        security.issuer().isPresent() ? keys : Optional.empty(),
                        settings.authorizationEndpoint(),
                        token,
                        settings.revocationEndpoint(),
                        settings.introspectionEndpoint(),
                        settings.tokenEndpointAuthMethods(),
                        settings.grantTypes(),
                        settings.scopes(),
                        withHealthCards(settings.capabilities())));
    }

    /** Whoever issues tokens: cards are issued here. */
    private static List<String> withHealthCards(List<String> capabilities) {
        return Stream.concat(capabilities.stream(), Stream.of(TokenService.HEALTH_CARDS))
                .distinct()
                .toList();
    }
}
