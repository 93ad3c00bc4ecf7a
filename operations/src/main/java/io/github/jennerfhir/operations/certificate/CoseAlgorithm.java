package io.github.jennerfhir.operations.certificate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/** The two algorithms that the HCERT specification allows, numbered as in RFC 9053 and RFC 8230. */
enum CoseAlgorithm {
    /** ECDSA on P-256; the signature is r and s, 32 bytes each. */
    ES256(-7) {
        @Override
        boolean fits(PublicKey key, byte[] signature) {
            return key instanceof ECPublicKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == P_256
                    && signature.length == 2 * P_256 / Byte.SIZE;
        }

        @Override
        Signature signature() throws GeneralSecurityException {
            return Signature.getInstance("SHA256withECDSAinP1363Format");
        }
    },
    /** RSASSA-PSS with SHA-256, which many national document signers use. Verified here, never issued. */
    PS256(-37) {
        @Override
        boolean fits(PublicKey key, byte[] signature) {
            return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= SHORTEST_RSA;
        }

        @Override
        Signature signature() throws GeneralSecurityException {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return signature;
        }
    };

    private static final int P_256 = 256;
    private static final int SHORTEST_RSA = 2048;

    private final int number;

    CoseAlgorithm(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<CoseAlgorithm> of(int number) {
        return Arrays.stream(values()).filter(one -> one.number == number).findFirst();
    }

    abstract boolean fits(PublicKey key, byte[] signature);

    abstract Signature signature() throws GeneralSecurityException;

    /** Whether the key signed it; a key of another kind did not. */
    boolean verifies(PublicKey key, byte[] signed, byte[] signature) {
        if (!fits(key, signature)) {
            return false;
        }
        try {
            Signature verifier = signature();
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
