package io.github.jennerfhir.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The claims of tokens whose signature was good a moment ago: to verify it costs more than all other checks of a small search.
 * Nothing else about a token is remembered; its time, issuer, audience and tenant are judged at each request. Thread safe.
 */
final class VerifiedTokens {

    /** So long a key that its issuer has withdrawn may still be believed, after the minutes for which key sets are kept. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private static final int AT_MOST = 10_000;

    private final Cache<String, JWTClaimsSet> claims;

    VerifiedTokens(Clock clock) {
        claims = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(AT_MOST)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    Optional<JWTClaimsSet> find(String token) {
        return Optional.ofNullable(claims.getIfPresent(token));
    }

    void keep(String token, JWTClaimsSet signed) {
        claims.put(token, signed);
    }
}
