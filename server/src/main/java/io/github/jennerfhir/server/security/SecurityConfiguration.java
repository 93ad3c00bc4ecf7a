package io.github.jennerfhir.server.security;

import ca.uhn.fhir.context.FhirContext;
import io.github.jennerfhir.interceptors.problem.ProblemResponses;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CurrentCaller;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.operations.problem.Problem;
import io.github.jennerfhir.operations.problem.Refusal;
import io.github.jennerfhir.operations.tenant.Tenants;
import io.github.jennerfhir.server.intake.OutcomePage;
import io.github.jennerfhir.server.settings.HttpSettings;
import io.github.jennerfhir.server.settings.LimitSettings;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.settings.SecuritySettings.Mode;
import io.github.jennerfhir.server.settings.TenantSettings;
import jakarta.annotation.Nullable;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** What our own host asks of whoever comes. A host of the plug-in has its own. */
@Configuration(proxyBeanMethods = false)
@Import(AccessConfiguration.class)
public class SecurityConfiguration {

    @Bean
    static NoMvcMatchers noMvcMatchers() {
        return new NoMvcMatchers();
    }

    /** What the chains match addresses by instead. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathMatchers() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    CurrentCaller currentCaller(TenantSettings tenant) {
        return new CurrentCaller(Caller.server(tenant.name()));
    }

    @Bean
    TrustedIssuers trustedIssuers(
            SecuritySettings settings,
            HttpSettings http,
            TenantSettings tenant,
            Tenants tenants,
            ObjectProvider<EmbeddedIssuer> embedded,
            ServerProperties server) {
        return new TenantIssuers(
                new ConfiguredIssuers(settings, http, tenant, embedded, server),
                tenants,
                ConfiguredIssuers.audience(settings, http, server),
                settings.keyRefresh());
    }

    @Bean
    TokenReader tokenReader(TrustedIssuers issuers, SecuritySettings settings, Clock clock) {
        return new TokenReader(issuers, new CallerClaims(settings), settings, clock);
    }

    /** Behind every chain for pages of people, which have orders of their own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE - 10)
    SecurityFilterChain bearerTokens(
            HttpSecurity http,
            SecuritySettings settings,
            TenantSettings tenant,
            TokenReader tokens,
            CurrentCaller callers,
            FhirContext fhir,
            ProblemResponses responses,
            LimitSettings limits,
            Clock clock,
            BeanFactory beans)
            throws Exception {
        http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        if (settings.mode() == Mode.OFF) {
            http.cors(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .addFilterAfter(
                            new CallerFilter(callers, new Caller(tenant.name(), "anonymous")),
                            AuthorizationFilter.class);
            return http.build();
        }
        AuditTrail beside = beans.getBean("queuedAuditTrail", QueuedAuditTrail.class);
        OutcomePage page = new OutcomePage(fhir, responses);
        Optional<RateLimit> limit = limits.requestsPerMinute() > 0
                ? Optional.of(new RateLimit(limits.requestsPerMinute(), clock))
                : Optional.empty();
        BearerRefusal refusal = new BearerRefusal(page, beside, limit, tenant.name());
        AuthenticationManager manager = new TokenAuthentication(tokens);
        BearerTokenAuthenticationFilter bearer = new BearerTokenAuthenticationFilter(manager);
        bearer.setAuthenticationEntryPoint(refusal);
        http.cors(cors -> cors.configurationSource(cors(settings)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusal).accessDeniedHandler(refusal))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(publicPages())
                        .permitAll()
                        .requestMatchers(
                                PathPatternRequestMatcher.withDefaults().matcher("/actuator/**"))
                        .access((authentication, request) -> new AuthorizationDecision(operates(authentication.get())))
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(bearer, AuthorizationFilter.class)
                .addFilterAfter(new CallerFilter(callers, Caller.unknown(tenant.name())), AuthorizationFilter.class);
        limit.ifPresent(rate -> http.addFilterAfter(new RateFilter(rate, callers, page, beside), CallerFilter.class));
        return http.build();
    }

    /** Metrics show no record, but how much of what a tenant does: they are for who runs the server. */
    private static boolean operates(@Nullable Authentication authentication) {
        return authentication instanceof CallerAuthentication known
                && !Collections.disjoint(known.getPrincipal().roles(), Set.of(Role.ADMIN, Role.SERVER_ADMIN));
    }

    private static RequestMatcher[] publicPages() {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return Arrays.stream(PublicPages.PATHS).map(paths::matcher).toArray(RequestMatcher[]::new);
    }

    /** No page gets a cookie here, so a page from anywhere can do no more than the token that it holds allows. */
    private static UrlBasedCorsConfigurationSource cors(SecuritySettings settings) {
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(settings.corsOrigins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of(
                "Location",
                "Content-Location",
                "ETag",
                "Last-Modified",
                "Retry-After",
                "X-Request-ID",
                "Idempotency-Replayed",
                "WWW-Authenticate"));
        cors.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        // readers of certificates are pages of any origin: the specification asks for it
        CorsConfiguration keys = new CorsConfiguration();
        keys.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        keys.setAllowedMethods(List.of("GET", "HEAD"));
        source.registerCorsConfiguration("/.well-known/**", keys);
        source.registerCorsConfiguration("/issuers/**", keys);
        source.registerCorsConfiguration("/**", cors);
        return source;
    }

    /** Methods, names and values are judged by our own intake, which answers each with its reason. */
    @Bean
    StrictHttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedRequests(FhirContext fhir, ProblemResponses responses) {
        OutcomePage page = new OutcomePage(fhir, responses);
        return (request, response, why) -> page.write(
                response,
                Refusal.of(Problem.INVALID_URL, "The address has signs that mean nothing here, or means two things"));
    }

    /** The time of a request is measured as a whole; that of each filter of the chain would cost more than the filters do. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** Without tokens, or with users and passwords for a demonstration, nobody from elsewhere is let in. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> listeningAddress(
            SecuritySettings settings, ServerProperties server) {
        return factory -> {
            boolean stated = server.getAddress() != null && settings.mode() != Mode.OFF;
            if (!settings.onNetwork() && !stated) {
                factory.setAddress(InetAddress.getLoopbackAddress());
            }
        };
    }
}
