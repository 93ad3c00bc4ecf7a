package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import io.github.jennerfhir.server.settings.SecuritySettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the clocks of an issuer and of this server may be apart: a second before, on and after the bound of a minute. */
class ClockSkewTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final RSAKey KEY = TestIssuer.rsa("k");

    @ParameterizedTest
    @CsvSource({
        "exp, -59, true",
        "exp, -60, false",
        "exp, -61, false",
        "nbf, 59, true",
        "nbf, 60, true",
        "nbf, 61, false",
        "iat, 59, true",
        "iat, 60, true",
        "iat, 61, false"
    })
    void aTokenIsBelievedWithinTheSkewAndNotBeyond(String claim, int seconds, boolean believed) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .audience("https://jenner.example/fhir")
                .subject("nurse")
                .expirationTime(Date.from(NOW.plusSeconds(300)))
                .claim(claim, Date.from(NOW.plusSeconds(seconds)))
                .build();
        String token = TestIssuer.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims, KEY);
        assertThat(isBelieved(token)).isEqualTo(believed);
    }

    private static boolean isBelieved(String token) {
        SecuritySettings settings = settings();
        TrustedIssuer issuer = new TrustedIssuer(
                "https://issuer.example",
                "https://jenner.example/fhir",
                new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
                Set.of("main"));
        TokenReader reader = new TokenReader(
                name -> Optional.of(issuer), new CallerClaims(settings), settings, Clock.fixed(NOW, ZoneOffset.UTC));
        try {
            return reader.read(token).tenant().equals("main");
        } catch (InvalidTokenException e) {
            return false;
        }
    }

    private static SecuritySettings settings() {
        return new SecuritySettings(
                SecuritySettings.Mode.EMBEDDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of("RS256"),
                List.of("JWT"),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                "tenant",
                "roles",
                "scope",
                "patient",
                List.of("client_id"),
                List.of(),
                List.of("*"));
    }
}
