package io.github.jennerfhir.operations.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * A key on P-256 that signs certificates, or signed them. It has no other use: access tokens have keys of their own.
 *
 * @param kid by which a certificate names it: the JWK's thumbprint (RFC 7638), or for HCERT the first eight bytes of the
 *     certificate's SHA-256 digest, base64url
 * @param jwk the key; with its private part where it can sign
 */
public record CardKey(String kid, ECKey jwk) {

    public CardKey {
        if (!Curve.P_256.equals(jwk.getCurve())) {
            throw new IllegalArgumentException("Certificates are signed by ES256: the key must be on P-256");
        }
    }

    /** The key under the name that the format gives it. */
    public static CardKey of(CardFormat format, ECKey jwk) {
        return switch (format) {
            case SHC -> new CardKey(thumbprint(jwk), jwk);
            case HCERT -> new CardKey(certificateId(jwk), jwk);
        };
    }

    /** Whether it can sign. */
    public boolean canSign() {
        return jwk.isPrivate();
    }

    /** What checks its signatures. */
    PublicKey publicKey() {
        try {
            return jwk.toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("The key has no public part", e);
        }
    }

    /** The document signer's certificate as DER, where the key has one. */
    public Optional<byte[]> certificate() {
        return certificate(jwk);
    }

    private static Optional<byte[]> certificate(ECKey jwk) {
        return Optional.ofNullable(jwk.getX509CertChain())
                .filter(chain -> !chain.isEmpty())
                .map(chain -> chain.get(0).decode());
    }

    private static String thumbprint(ECKey jwk) {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalArgumentException("The key has no thumbprint", e);
        }
    }

    private static String certificateId(ECKey jwk) {
        return certificateId(certificate(jwk)
                .orElseThrow(() -> new IllegalArgumentException("A document signer's key needs its certificate")));
    }

    /** The id by which HCERTs name a document signer. */
    static String certificateId(byte[] der) {
        return Base64URL.encode(Arrays.copyOf(sha256(der), 8)).toString();
    }

    static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
