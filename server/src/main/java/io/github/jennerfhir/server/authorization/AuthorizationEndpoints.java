package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.AppWithoutSecret;
import io.github.jennerfhir.server.authorization.client.AssertedClient;
import io.github.jennerfhir.server.authorization.client.ClientAssertions;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.authorization.client.OnceOnly;
import io.github.jennerfhir.server.authorization.client.RegisteredClients;
import io.github.jennerfhir.server.authorization.login.ConsentPages;
import io.github.jennerfhir.server.web.ServerAddress;
import java.time.Clock;
import java.util.Set;
import org.springframework.security.config.Customizer;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationConsentAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationEndpointConfigurer;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeRequestAuthenticationConverter;

/** Spring Authorization Server's endpoints, as SMART wants them. */
final class AuthorizationEndpoints implements Customizer<OAuth2AuthorizationServerConfigurer> {

    private final ServerAddress address;
    private final Accounts accounts;
    private final Clients clients;
    private final OAuth2AuthorizationService authorizations;
    private final OnceOnly once;
    private final Clock clock;
    private final JwtEncoder encoder;

    AuthorizationEndpoints(
            ServerAddress address,
            Accounts accounts,
            Clients clients,
            OAuth2AuthorizationService authorizations,
            OnceOnly once,
            Clock clock,
            JwtEncoder encoder) {
        this.address = address;
        this.accounts = accounts;
        this.clients = clients;
        this.authorizations = authorizations;
        this.once = once;
        this.clock = clock;
        this.encoder = encoder;
    }

    @Override
    public void customize(OAuth2AuthorizationServerConfigurer server) {
        RegisteredClientRepository registered = new RegisteredClients(clients);
        JwtGenerator jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(new TokenContent(address, accounts, clients, once, clock));
        ClientAssertions assertions = new ClientAssertions(
                clients, once, clock, () -> Set.of(address.root() + Endpoints.TOKEN, address.root()));
        OAuth2AccessTokenResponseAuthenticationSuccessHandler answers =
                new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        answers.setAccessTokenResponseCustomizer(new TokenAnswers());
        server.registeredClientRepository(registered)
                .authorizationService(authorizations)
                .authorizationConsentService(new ConsentEachTime())
                .authorizationServerSettings(settings())
                .tokenGenerator(new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokens(clock)))
                .clientAuthentication(client -> clientAuthentication(client, registered, assertions))
                .authorizationEndpoint(endpoint -> authorize(endpoint))
                .tokenEndpoint(token -> token.accessTokenRequestConverters(
                                converters -> converters.add(0, new BackendRequests()))
                        .authenticationProviders(providers -> providers.forEach(provider -> {
                            if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider backend) {
                                // judged by BackendRequests
                                backend.setAuthenticationValidator(request -> {});
                            }
                        }))
                        .accessTokenResponseHandler(answers))
                .authorizationServerMetadataEndpoint(metadata ->
                        metadata.authorizationServerMetadataCustomizer(builder -> builder.claims(Metadata::correct)))
                .oidc(oidc -> oidc.providerConfigurationEndpoint(configuration ->
                        configuration.providerConfigurationCustomizer(builder -> builder.claims(Metadata::correct))));
    }

    private static AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder()
                .authorizationEndpoint(Endpoints.AUTHORIZE)
                .tokenEndpoint(Endpoints.TOKEN)
                .tokenRevocationEndpoint(Endpoints.REVOKE)
                .tokenIntrospectionEndpoint(Endpoints.INTROSPECT)
                .jwkSetEndpoint(Endpoints.KEYS)
                .build();
    }

    private static void clientAuthentication(
            OAuth2ClientAuthenticationConfigurer client,
            RegisteredClientRepository registered,
            ClientAssertions assertions) {
        AppWithoutSecret apps = new AppWithoutSecret(registered);
        client.authenticationConverters(converters -> {
                    converters.removeIf(JwtClientAssertionAuthenticationConverter.class::isInstance);
                    converters.add(0, new AssertedClient());
                })
                .authenticationConverter(apps)
                .authenticationProvider(apps)
                .authenticationProviders(providers -> providers.forEach(provider -> {
                    if (provider instanceof JwtClientAssertionAuthenticationProvider backend) {
                        backend.setJwtDecoderFactory(assertions);
                    }
                }));
    }

    private void authorize(OAuth2AuthorizationEndpointConfigurer endpoint) {
        AuthorizeRules rules = new AuthorizeRules(address);
        ConsentRules consents = new ConsentRules(accounts);
        endpoint.consentPage(ConsentPages.CONSENT)
                .authorizationRequestConverters(converters -> {
                    converters.removeIf(OAuth2AuthorizationCodeRequestAuthenticationConverter.class::isInstance);
                    converters.add(0, new AuthorizeRequests(clients, accounts));
                })
                .authenticationProviders(providers -> providers.forEach(provider -> {
                    if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider request) {
                        request.setAuthenticationValidator(rules);
                    } else if (provider instanceof OAuth2AuthorizationConsentAuthenticationProvider consent) {
                        consent.setAuthorizationConsentCustomizer(consents);
                    }
                }))
                .errorResponseHandler(new AuthorizeErrors(clients));
    }
}
