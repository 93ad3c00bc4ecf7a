package io.github.jennerfhir.server.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An OpenID provider as far as a resource server sees it: keys in a file, and tokens. */
final class TestIssuer {

    static final String AUDIENCE = "https://jenner.example/fhir";

    private final String name;
    private final Path file;
    private final List<JWK> keys = new ArrayList<>();

    TestIssuer(String name) {
        this.name = name;
        try {
            this.file = Files.createTempFile(Files.createDirectories(Path.of("target", "keys")), "jwks", ".json")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        publish(rsa("rsa-1"));
        publish(ec("ec-1"));
    }

    String name() {
        return name;
    }

    Path keySet() {
        return file;
    }

    RSAKey rsaKey() {
        return (RSAKey) keys.get(0);
    }

    ECKey ecKey() {
        return (ECKey) keys.get(1);
    }

    /** Adds a key to those that are published. */
    void publish(JWK key) {
        keys.add(key);
        try {
            Files.writeString(file, new JWKSet(keys).toPublicJWKSet().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of a good token with further ones; a null takes a claim away. */
    JWTClaimsSet claims(Map<String, Object> further) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(AUDIENCE)
                .subject("someone")
                .claim("client_id", "app")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)))
                .claim("tenant", "main");
        further.forEach(claims::claim);
        return claims.build();
    }

    /** A good token. */
    String token(Map<String, Object> further) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(new JOSEObjectType("at+jwt"))
                .build();
        return sign(header, claims(further), rsaKey());
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWK key) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            return sign(header, claims, signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
