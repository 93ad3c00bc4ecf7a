package io.github.jennerfhir.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.server.settings.SecuritySettings;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an access token into a caller, RFC 9068 and RFC 8725: signed with an allowed algorithm by a key of its issuer,
 * whom we trust, for us, now, and for a tenant that the issuer may speak for. Thread safe.
 */
final class TokenReader {

    private static final Logger LOG = LoggerFactory.getLogger(TokenReader.class);

    private final TrustedIssuers issuers;
    private final CallerClaims claims;
    private final Clock clock;
    private final Duration skew;
    private final Set<JWSAlgorithm> algorithms;
    private final Set<JOSEObjectType> types;
    private final VerifiedTokens verified;

    TokenReader(TrustedIssuers issuers, CallerClaims claims, SecuritySettings settings, Clock clock) {
        this.issuers = issuers;
        this.claims = claims;
        this.clock = clock;
        this.skew = settings.clockSkew();
        this.algorithms =
                settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        Set<JOSEObjectType> accepted =
                settings.tokenTypes().stream().map(JOSEObjectType::new).collect(Collectors.toCollection(HashSet::new));
        // a token may do without
        accepted.add(null);
        this.types = accepted;
        this.verified = new VerifiedTokens(clock);
    }

    /**
     * The caller whom a token names.
     *
     * @throws InvalidTokenException with words for whoever sent it
     */
    Caller read(String token) throws InvalidTokenException {
        JWTClaimsSet signed = signed(token);
        // who is trusted, for what and when, may have changed since the signature was looked at
        TrustedIssuer issuer = issuer(signed);
        requireTime(signed);
        if (!signed.getAudience().contains(issuer.audience())) {
            throw new InvalidTokenException("The token is not for this server: its audience is another");
        }
        return claims.caller(signed, issuer);
    }

    private JWTClaimsSet signed(String token) throws InvalidTokenException {
        Optional<JWTClaimsSet> known = verified.find(token);
        if (known.isPresent()) {
            return known.get();
        }
        SignedJWT jwt = parse(token);
        JWTClaimsSet signed = verify(jwt, issuer(claims(jwt)));
        verified.keep(token, signed);
        return signed;
    }

    /** Nobody has vouched for these bytes yet, and the library fails at some of them: at a header that is null, for one. */
    private static SignedJWT parse(String token) throws InvalidTokenException {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException | RuntimeException e) {
            throw new InvalidTokenException("The token is not a signed JWT");
        }
    }

    private static JWTClaimsSet claims(SignedJWT jwt) throws InvalidTokenException {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException | RuntimeException e) {
            throw new InvalidTokenException("The token's claims cannot be read");
        }
    }

    private TrustedIssuer issuer(JWTClaimsSet claimsSet) throws InvalidTokenException {
        String name = claimsSet.getIssuer();
        if (name == null) {
            throw new InvalidTokenException("The token names no issuer");
        }
        return issuers.find(name)
                .orElseThrow(() -> new InvalidTokenException("The token's issuer is not trusted here"));
    }

    private JWTClaimsSet verify(SignedJWT jwt, TrustedIssuer issuer) throws InvalidTokenException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, issuer.keys()));
        // claims are judged here, by our clock
        processor.setJWTClaimsSetVerifier((claimsSet, context) -> {});
        try {
            return processor.process(jwt, null);
        } catch (KeySourceException e) {
            LOG.warn("The keys of the issuer {} cannot be read: {}", issuer.issuer(), e.getMessage());
            throw new InvalidTokenException("The keys of the token's issuer cannot be read now");
        } catch (BadJOSEException | JOSEException e) {
            throw new InvalidTokenException(
                    "The token's type, algorithm, key or signature is not one that is accepted from its issuer");
        }
    }

    private void requireTime(JWTClaimsSet signed) throws InvalidTokenException {
        Instant now = clock.instant();
        if (signed.getExpirationTime() == null) {
            throw new InvalidTokenException("The token does not say when it expires");
        }
        if (!signed.getExpirationTime().toInstant().plus(skew).isAfter(now)) {
            throw new InvalidTokenException("The token is expired");
        }
        if (isLater(signed.getNotBeforeTime(), now) || isLater(signed.getIssueTime(), now)) {
            throw new InvalidTokenException("The token is not valid yet");
        }
    }

    private boolean isLater(Date time, Instant now) {
        return time != null && time.toInstant().minus(skew).isAfter(now);
    }
}
