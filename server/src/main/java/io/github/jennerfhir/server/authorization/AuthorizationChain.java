package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.login.ErrorPage;
import io.github.jennerfhir.server.authorization.login.LoginAttempts;
import io.github.jennerfhir.server.authorization.login.LoginPages;
import io.github.jennerfhir.server.settings.SecuritySettings;
import io.github.jennerfhir.server.web.ServerAddress;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.session.DisableEncodeUrlFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** The filters before the pages of login and consent, and before the endpoints of OAuth. */
@Configuration(proxyBeanMethods = false)
class AuthorizationChain {

    private static final String[] EVERYBODY = {LoginPages.LOGIN, "/oauth2/style.css"};

    /** What pages of apps call themselves, from wherever they are; none of it looks at a cookie. */
    private static final String[] CALLED_BY_PAGES = {
        Endpoints.TOKEN, Endpoints.REVOKE, Endpoints.KEYS, "/.well-known/**"
    };

    private static final Set<String> OF_PROGRAMS = Set.of(Endpoints.TOKEN, Endpoints.REVOKE, Endpoints.INTROSPECT);

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 100)
    SecurityFilterChain loginAndTokens(
            HttpSecurity http,
            ServerAddress address,
            Accounts accounts,
            Clients clients,
            PasswordEncoder passwords,
            SecuritySettings settings,
            AuthorizationEndpoints endpoints)
            throws Exception {
        http.securityMatcher(
                        "/oauth2/**", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
                .with(OAuth2AuthorizationServerConfigurer.authorizationServer(), endpoints)
                .authenticationProvider(new LoginAttempts(people(accounts, passwords)))
                .cors(cors -> cors.configurationSource(cors(settings)))
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EVERYBODY)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(AuthorizationChain::askWhoItIs)
                        .accessDeniedHandler((request, response, why) -> ErrorPage.write(
                                response,
                                HttpServletResponse.SC_FORBIDDEN,
                                "This form is too old, or is not ours. Go back, and load the page again.")))
                // the library reads access tokens at its user info endpoint, which is not served
                .oauth2ResourceServer(tokens -> tokens.jwt(jwt -> jwt.decoder(token -> {
                    throw new BadJwtException("access tokens are for the FHIR API");
                })))
                .formLogin(AuthorizationChain::login)
                .logout(logout -> logout.logoutUrl("/oauth2/logout").logoutSuccessUrl(LoginPages.LOGIN + "?out"))
                .addFilterBefore(new AtServerAddress(address), DisableEncodeUrlFilter.class);
        return http.build();
    }

    /** People are sent to the login, programs are told (RFC 6749 §5.2): none of them can log in. */
    private static void askWhoItIs(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException, ServletException {
        if (!OF_PROGRAMS.contains(request.getServletPath())) {
            new LoginUrlAuthenticationEntryPoint(LoginPages.LOGIN).commence(request, response, why);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setContentType("application/json;charset=UTF-8");
        response.getOutputStream().print("{\"error\":\"invalid_client\"}");
    }

    private static void login(FormLoginConfigurer<HttpSecurity> form) {
        form.loginPage(LoginPages.LOGIN)
                .loginProcessingUrl(LoginPages.LOGIN)
                .defaultSuccessUrl(LoginPages.ACCOUNT)
                .failureHandler((request, response, why) -> response.sendRedirect(
                        LoginPages.LOGIN + (why instanceof LockedException ? "?often" : "?wrong")));
    }

    private static DaoAuthenticationProvider people(Accounts accounts, PasswordEncoder passwords) {
        DaoAuthenticationProvider provider = new DaoAuthenticationProvider(name -> accounts.find(name)
                .map(account -> User.withUsername(account.name())
                        .password(account.passwordHash())
                        .roles(account.roles().stream().map(Enum::name).toArray(String[]::new))
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("no such account")));
        provider.setPasswordEncoder(passwords);
        return provider;
    }

    private static UrlBasedCorsConfigurationSource cors(SecuritySettings settings) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(settings.corsOrigins());
        allowed.addAllowedMethod("GET");
        allowed.addAllowedMethod("POST");
        allowed.addAllowedHeader("*");
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        for (String path : CALLED_BY_PAGES) {
            source.registerCorsConfiguration(path, allowed);
        }
        return source;
    }

    /** The cookie of the login: for this session, these pages, and not over plain HTTP where there is something better. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> loginCookie(ServerAddress address) {
        return factory -> {
            if (address.root().startsWith("https:")) {
                factory.getSession().getCookie().setSecure(true);
            }
        };
    }

    /** Lets sessions that have ended be forgotten. */
    @Bean
    HttpSessionEventPublisher endedSessions() {
        return new HttpSessionEventPublisher();
    }
}
