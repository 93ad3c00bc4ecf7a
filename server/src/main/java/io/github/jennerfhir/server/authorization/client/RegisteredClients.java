package io.github.jennerfhir.server.authorization.client;

import java.time.Duration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.OAuth2TokenFormat;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** Our clients as Spring Authorization Server knows them. It never writes any. */
public final class RegisteredClients implements RegisteredClientRepository {

    /** SMART Backend Services: {@code expires_in} should not exceed 300 seconds. */
    private static final Duration BACKEND = Duration.ofSeconds(300);

    private static final Duration APP = Duration.ofMinutes(30);
    private static final Duration CODE = Duration.ofMinutes(1);
    private static final Duration REFRESH = Duration.ofDays(30);

    private final Clients clients;

    public RegisteredClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("A client is a row of JNR_CLIENT, which its operator writes");
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        return clients.find(clientId).map(RegisteredClients::registered).orElse(null);
    }

    private static RegisteredClient registered(Client client) {
        RegisteredClient.Builder builder = RegisteredClient.withId(client.id())
                .clientId(client.id())
                .clientName(client.name())
                .scopes(scopes -> scopes.addAll(client.scopes()));
        return (client.isBackend() ? backend(builder) : app(builder, client)).build();
    }

    private static RegisteredClient.Builder backend(RegisteredClient.Builder builder) {
        return builder.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                // which of the two algorithms, and with which key, ClientAssertions judges
                .clientSettings(ClientSettings.builder()
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.RS384)
                        .build())
                .tokenSettings(tokens(BACKEND));
    }

    private static RegisteredClient.Builder app(RegisteredClient.Builder builder, Client client) {
        return builder.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .redirectUris(addresses -> addresses.addAll(client.redirectUris()))
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .build())
                .tokenSettings(tokens(APP));
    }

    private static TokenSettings tokens(Duration accessToken) {
        return TokenSettings.builder()
                .accessTokenFormat(OAuth2TokenFormat.SELF_CONTAINED)
                .accessTokenTimeToLive(accessToken)
                .authorizationCodeTimeToLive(CODE)
                .refreshTokenTimeToLive(REFRESH)
                // RFC 9700 §4.14.2: a public client's refresh token is good for one use
                .reuseRefreshTokens(false)
                .idTokenSignatureAlgorithm(SignatureAlgorithm.RS256)
                .build();
    }
}
