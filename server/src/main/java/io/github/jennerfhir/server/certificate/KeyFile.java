package io.github.jennerfhir.server.certificate;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64;
import jakarta.annotation.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads a signing key from a file: a JWK as JSON, or PKCS#12. */
public final class KeyFile {

    private KeyFile() {}

    /**
     * The key with its private part, and its certificate where the file has one.
     *
     * @param setting the setting that names the file, for whoever must mend it
     * @param password of a PKCS#12 file; empty where there is none
     * @throws IllegalArgumentException if there is no such key in it
     */
    public static ECKey read(String setting, String file, Optional<String> password) {
        try {
            byte[] content = Files.readAllBytes(Path.of(file));
            boolean json = content.length > 0 && content[0] == '{';
            ECKey key = json
                    ? ECKey.parse(new String(content, StandardCharsets.UTF_8))
                    : pkcs12(content, password.orElse("").toCharArray());
            if (key == null || !key.isPrivate() || !Curve.P_256.equals(key.getCurve())) {
                throw unreadable(setting, "it holds no private key on P-256", null);
            }
            return key;
        } catch (ParseException | GeneralSecurityException | IOException e) {
            throw unreadable(setting, "give a JWK as JSON, or a PKCS#12 file with its password", e);
        }
    }

    /** The first key of the file. */
    @Nullable
    private static ECKey pkcs12(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (store.getKey(alias, password) instanceof ECPrivateKey key
                    && certificate.getPublicKey() instanceof ECPublicKey publicKey) {
                return new ECKey.Builder(Curve.forECParameterSpec(publicKey.getParams()), publicKey)
                        .privateKey(key)
                        .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
                        .build();
            }
        }
        return null;
    }

    private static IllegalArgumentException unreadable(String setting, String remedy, Exception cause) {
        return new IllegalArgumentException(setting + " cannot be read: " + remedy, cause);
    }
}
