package io.github.jennerfhir.server.authorization.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Checks the signed assertions by which backend services prove who they are (RFC 7523; SMART Backend Services,
 * "Authentication token"): RS384 or ES384, with a key of that client. Thread safe.
 */
public final class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LARGEST_KEY_SET = 256 * 1024;

    private final Clients clients;
    private final OnceOnly once;
    private final Clock clock;
    private final Supplier<Set<String>> audience;

    /** Keys that were fetched are kept with their source, five minutes each. */
    private final Map<String, JWKSource<SecurityContext>> fetched = new ConcurrentHashMap<>();

    /** @param audience what an assertion may name as its audience: the address of the token endpoint, above all */
    public ClientAssertions(Clients clients, OnceOnly once, Clock clock, Supplier<Set<String>> audience) {
        this.clients = clients;
        this.once = once;
        this.clock = clock;
        this.audience = audience;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient registered) {
        Client client = clients.find(registered.getClientId())
                .filter(Client::isBackend)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ALGORITHMS, source(client.keys().orElseThrow())));
        // what it says is judged by AssertionRules, below
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new AssertionRules(client.id(), audience.get(), once, clock));
        return decoder;
    }

    private JWKSource<SecurityContext> source(ClientKeys keys) {
        if (!keys.inline()) {
            return fetched.computeIfAbsent(keys.text(), ClientAssertions::fromAddress);
        }
        try {
            return new ImmutableJWKSet<>(JWKSet.parse(keys.text()));
        } catch (ParseException e) {
            throw new IllegalStateException("a stored key set cannot be read", e);
        }
    }

    private static JWKSource<SecurityContext> fromAddress(String address) {
        try {
            return JWKSourceBuilder.create(URI.create(address).toURL(), new WithoutRedirects())
                    .retrying(true)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a stored address of keys cannot be read", e);
        }
    }

    /** An address that was registered is asked, and no other that it points to. */
    private static final class WithoutRedirects extends DefaultResourceRetriever {

        WithoutRedirects() {
            super(PATIENCE_MILLIS, PATIENCE_MILLIS, LARGEST_KEY_SET);
        }

        @Override
        protected HttpURLConnection openHTTPConnection(URL url) throws IOException {
            HttpURLConnection connection = super.openHTTPConnection(url);
            connection.setInstanceFollowRedirects(false);
            return connection;
        }
    }
}
