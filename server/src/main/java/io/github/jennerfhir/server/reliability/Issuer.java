package io.github.jennerfhir.server.reliability;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Whom the replicas believe who a device is: a key made for this run, of which they are given the public half as a file. */
final class Issuer {

    private static final String NAME = "https://issuer.reliability.invalid";
    private static final String AUDIENCE = "https://jenner.reliability.invalid/fhir";
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final ECKey key;
    private final Path keySet;

    Issuer(Path folder) {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("reliability").generate();
            keySet = Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a server that believes its tokens. */
    List<String> settings() {
        return List.of(
                "--jenner.security.mode=external",
                "--jenner.security.listen-on-network=false",
                "--jenner.security.issuer=" + NAME,
                "--jenner.security.jwk-set=" + keySet,
                "--jenner.security.audience=" + AUDIENCE);
    }

    /** The token of a clinician's device, good for the whole run. */
    String token() {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .audience(AUDIENCE)
                        .subject("reliability")
                        .claim("client_id", "reliability")
                        .claim("roles", List.of("CLINICIAN"))
                        .expirationTime(Date.from(Instant.now().plus(GOOD_FOR)))
                        .build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
