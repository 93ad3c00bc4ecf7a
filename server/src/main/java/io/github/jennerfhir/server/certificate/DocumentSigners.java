package io.github.jennerfhir.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWK;
import io.github.jennerfhir.operations.certificate.TrustedIssuer;
import io.github.jennerfhir.operations.certificate.TrustedIssuers;
import io.github.jennerfhir.operations.certificate.TrustedKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trusted document signers of a DID document with keys and certificates, which is how WHO publishes the trust lists of
 * the Global Digital Health Certification Network (version 2, embedded) and how this server publishes its own. Read once;
 * nothing is fetched, and the document's proof is not checked: whoever names the file vouches for it. Immutable and thread
 * safe.
 */
public final class DocumentSigners implements TrustedIssuers {

    private static final String SETTING = "jenner.certificate.trusted-document-signers";

    /** What the network uses other keys for, the last part of a DID there. */
    private static final Set<String> OTHER_USAGES = Set.of("SCA", "TLS", "UP", "DECA", "DESC");

    private final List<TrustedIssuer> signers;

    private DocumentSigners(List<TrustedIssuer> signers) {
        this.signers = List.copyOf(signers);
    }

    /** Nobody. */
    public static DocumentSigners none() {
        return new DocumentSigners(List.of());
    }

    /**
     * Those of a file.
     *
     * @throws IllegalArgumentException if it cannot be read, or has no document signer
     */
    public static DocumentSigners read(String file) {
        List<TrustedIssuer> signers = new ArrayList<>();
        try {
            JsonNode methods = JsonMapper.builder()
                    .build()
                    .readTree(Path.of(file).toFile())
                    .path("verificationMethod");
            for (JsonNode method : methods) {
                signer(method).ifPresent(signers::add);
            }
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(SETTING + " cannot be read: " + file, e);
        }
        if (signers.isEmpty()) {
            throw new IllegalArgumentException(
                    SETTING + ": " + file
                            + " holds no document signer: give a DID document whose verificationMethod holds certificates (x5c)");
        }
        return new DocumentSigners(signers);
    }

    @Override
    public Collection<TrustedIssuer> all() {
        return signers;
    }

    /** From the certificate: coordinates in published lists are not always well formed. */
    private static Optional<TrustedIssuer> signer(JsonNode method) throws CertificateException {
        String did = method.path("id").asText().replaceFirst("#.*", "");
        String encoded = method.path("publicKeyJwk").path("x5c").path(0).asText();
        if (encoded.isEmpty() || OTHER_USAGES.contains(did.substring(did.lastIndexOf(':') + 1))) {
            return Optional.empty();
        }
        return Optional.of(parse(Base64.getMimeDecoder().decode(encoded)))
                .filter(DocumentSigners::signs)
                .map(certificate -> new TrustedIssuer(
                        did,
                        certificate.getSubjectX500Principal().getName(),
                        List.of(TrustedKey.documentSigner(certificate)),
                        Map.of()));
    }

    /** The certificate of a key that can be a document signer's; empty if it has none, or is of a kind that signs no HCERT. */
    static Optional<X509Certificate> certificate(JWK key) {
        return Optional.ofNullable(key.getX509CertChain())
                .filter(chain -> !chain.isEmpty())
                .map(chain -> {
                    try {
                        return parse(chain.get(0).decode());
                    } catch (CertificateException e) {
                        throw new IllegalArgumentException("x5c holds no certificate", e);
                    }
                })
                .filter(DocumentSigners::signs);
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    /** An authority (RFC 5280, basic constraints) signs certificates of signers and no certificates of people. */
    private static boolean signs(X509Certificate certificate) {
        boolean authority = certificate.getBasicConstraints() >= 0;
        return !authority
                && (certificate.getPublicKey() instanceof ECPublicKey
                        || certificate.getPublicKey() instanceof RSAPublicKey);
    }
}
