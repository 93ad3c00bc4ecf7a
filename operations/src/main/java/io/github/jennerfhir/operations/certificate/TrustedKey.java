package io.github.jennerfhir.operations.certificate;

import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * A public key of another issuer.
 *
 * @param kid by which certificates name it, base64url
 * @param key on P-256, or of RSA for document signers that sign by PS256
 */
public record TrustedKey(String kid, PublicKey key) {

    public TrustedKey {
        Objects.requireNonNull(kid, "kid");
        Objects.requireNonNull(key, "key");
    }

    /** A document signer, under the id that its certificate gives it (HCERT specification, section 3.3.2). */
    public static TrustedKey documentSigner(X509Certificate certificate) {
        try {
            return new TrustedKey(CardKey.certificateId(certificate.getEncoded()), certificate.getPublicKey());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate cannot be written as DER", e);
        }
    }
}
