package io.github.jennerfhir.server.authorization.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What a client assertion says, once its signature has been found right (SMART Backend Services, "Signature
 * Verification"): issuer and subject are the client, the audience is this server, it ends within five minutes, and it was
 * not used before.
 */
final class AssertionRules implements OAuth2TokenValidator<Jwt> {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** How far a client's clock may be off. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int LONGEST_ID = 255;

    private final String clientId;
    private final Set<String> audience;
    private final OnceOnly once;
    private final Clock clock;

    AssertionRules(String clientId, Set<String> audience, OnceOnly once, Clock clock) {
        this.clientId = clientId;
        this.audience = audience;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt assertion) {
        String fault = fault(assertion);
        return fault == null
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, fault, null));
    }

    private String fault(Jwt assertion) {
        Instant now = clock.instant();
        Instant end = assertion.getExpiresAt();
        List<String> meantFor = assertion.getAudience() == null ? List.of() : assertion.getAudience();
        if (!clientId.equals(assertion.getClaimAsString("iss")) || !clientId.equals(assertion.getSubject())) {
            return "iss and sub must be the client's id";
        }
        if (Collections.disjoint(meantFor, audience)) {
            return "aud must be the address of the token endpoint";
        }
        if (end == null || !now.isBefore(end.plus(SKEW))) {
            return "exp must be in the future";
        }
        if (end.isAfter(now.plus(LONGEST).plus(SKEW))) {
            return "exp must be no more than five minutes ahead";
        }
        if (assertion.getNotBefore() != null && assertion.getNotBefore().isAfter(now.plus(SKEW))) {
            return "nbf must not be in the future";
        }
        String id = assertion.getId();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
            return "jti must be there, of up to 255 characters";
        }
        // the last, so that nothing is used up by an assertion that is refused
        return once.use("assertion", clientId + "\n" + id, end.plus(SKEW)) ? null : "jti was used before";
    }
}
