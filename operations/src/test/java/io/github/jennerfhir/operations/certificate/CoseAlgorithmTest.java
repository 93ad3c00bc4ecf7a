package io.github.jennerfhir.operations.certificate;

import static io.github.jennerfhir.operations.fixture.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** HCERTs of other document signers, with the keys that the HCERT specification allows and those that it does not. */
class CoseAlgorithmTest {

    private static final byte[] KID = "national".getBytes(StandardCharsets.US_ASCII);
    private static final int ES256 = -7;
    private static final int PS256 = -37;

    private final CardOffice office = CardOffice.open();

    @Test
    void signatureByRsaPssHoldsOnceTheSignerIsTrusted() throws Exception {
        KeyPair signer = rsa(2048);
        String shown = hcert(PS256, pss(signer.getPrivate()));

        assertThat(office.verdict(shown)).isEqualTo(Verdict.UNKNOWN_ISSUER);

        trust(signer);
        VerifiedCertificate verified = office.verify(shown).get(0);
        assertThat(verified.verdict()).isEqualTo(Verdict.VALID);
        assertThat(verified.issuerName()).contains("Elsewhere");
        assertThat(verified.name()).contains("Ama Mensah");
    }

    @Test
    void signatureOfAnotherRsaKeyIsRefused() throws Exception {
        trust(rsa(2048));

        assertThat(office.verdict(hcert(PS256, pss(rsa(2048).getPrivate())))).isEqualTo(Verdict.SIGNATURE_INVALID);
    }

    @Test
    void shortRsaKeyIsRefused() throws Exception {
        KeyPair signer = rsa(1024);
        trust(signer);

        assertThat(office.verdict(hcert(PS256, pss(signer.getPrivate())))).isEqualTo(Verdict.SIGNATURE_INVALID);
    }

    /** The header chooses the algorithm, and a forger the header: the key must be of the kind that it says. */
    @Test
    void keyOfTheOtherKindIsRefused() throws Exception {
        KeyPair signer = rsa(2048);
        trust(signer);

        assertThat(office.verdict(hcert(ES256, pss(signer.getPrivate())))).isEqualTo(Verdict.SIGNATURE_INVALID);
    }

    @Test
    void keyOnAnotherCurveIsRefused() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        KeyPair signer = generator.generateKeyPair();
        trust(signer);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(signer.getPrivate());

        assertThat(office.verdict(hcert(ES256, signature))).isEqualTo(Verdict.SIGNATURE_INVALID);
    }

    @Test
    void algorithmThatTheSpecificationDoesNotAllowIsUnreadable() throws Exception {
        KeyPair signer = rsa(2048);
        trust(signer);

        for (int algorithm : List.of(0, -8, -35, -257)) {
            assertThat(office.verdict(hcert(algorithm, pss(signer.getPrivate()))))
                    .isEqualTo(Verdict.UNREADABLE);
        }
    }

    @Test
    void signedTokenThatIsNoVaccinationCertificateIsRefused() throws Exception {
        KeyPair signer = rsa(2048);
        trust(signer);
        long now = NOON.getEpochSecond();

        assertThat(office.verdict(hcert(PS256, pss(signer.getPrivate()), false, token(now, "vaccination"))))
                .isEqualTo(Verdict.VALID);
        assertThat(office.verdict(hcert(PS256, pss(signer.getPrivate()), true, token(now, "vaccination"))))
                .as("a header that must be understood")
                .isEqualTo(Verdict.UNREADABLE);
        assertThat(office.verdict(hcert(PS256, pss(signer.getPrivate()), false, token(now, "test"))))
                .as("no vaccination")
                .isEqualTo(Verdict.UNREADABLE);
        assertThat(office.verdict(hcert(PS256, pss(signer.getPrivate()), false, token(now + 600, "vaccination"))))
                .isEqualTo(Verdict.NOT_YET_VALID);
    }

    private void trust(KeyPair signer) {
        String kid = Base64.getUrlEncoder().withoutPadding().encodeToString(KID);
        office.trust(new TrustedIssuer(
                "did:web:elsewhere.example.org:DSC",
                "Elsewhere",
                List.of(new TrustedKey(kid, signer.getPublic())),
                Map.of()));
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static Signature pss(PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(key);
        return signature;
    }

    /** A token with a name in it, made by nothing of ours but the writer of CBOR. */
    private static String hcert(int algorithm, Signature signature) throws Exception {
        return hcert(algorithm, signature, false, token(NOON.getEpochSecond(), "vaccination"));
    }

    /** @param critical whether there is a header that a reader must understand */
    private static String hcert(int algorithm, Signature signature, boolean critical, byte[] token) throws Exception {
        byte[] header = Cbor.write(cbor -> {
            cbor.writeStartObject(critical ? 4 : 2);
            if (critical) {
                cbor.writeFieldId(2);
                cbor.writeStartArray(null, 1);
                cbor.writeNumber(77);
                cbor.writeEndArray();
                cbor.writeFieldId(77);
                cbor.writeNumber(1);
            }
            cbor.writeFieldId(1);
            cbor.writeNumber(algorithm);
            cbor.writeFieldId(4);
            cbor.writeBinary(KID);
            cbor.writeEndObject();
        });
        signature.update(Cbor.write(cbor -> {
            cbor.writeStartArray(null, 4);
            cbor.writeString("Signature1");
            cbor.writeBinary(header);
            cbor.writeBinary(new byte[0]);
            cbor.writeBinary(token);
            cbor.writeEndArray();
        }));
        byte[] signed = signature.sign();
        byte[] message = Cbor.write(cbor -> {
            cbor.writeTag(18);
            cbor.writeStartArray(null, 4);
            cbor.writeBinary(header);
            cbor.writeStartObject(0);
            cbor.writeEndObject();
            cbor.writeBinary(token);
            cbor.writeBinary(signed);
            cbor.writeEndArray();
        });
        return "HC1:" + Base45.encode(RawDeflate.pack(message, true));
    }

    /** @param from claim 5, from when it holds */
    private static byte[] token(long from, String content) {
        return Cbor.write(cbor -> {
            cbor.writeStartObject(4);
            cbor.writeFieldId(4);
            cbor.writeNumber(NOON.getEpochSecond() + 3600);
            cbor.writeFieldId(5);
            cbor.writeNumber(from);
            cbor.writeFieldId(6);
            cbor.writeNumber(NOON.getEpochSecond());
            cbor.writeFieldId(-260);
            cbor.writeStartObject(1);
            cbor.writeFieldId(3);
            cbor.writeStartArray(null, 1);
            cbor.writeStartObject();
            cbor.writeStringField("name", "Ama Mensah");
            cbor.writeObjectFieldStart(content);
            cbor.writeEndObject();
            cbor.writeEndObject();
            cbor.writeEndArray();
            cbor.writeEndObject();
            cbor.writeEndObject();
        });
    }
}
