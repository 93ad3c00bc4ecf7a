package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * Content signed by one key, COSE_Sign1 (RFC 9052). Signs by ES256.
 *
 * @param algorithm by which it is signed
 * @param header the protected header as it is signed
 * @param kid the key's id, base64url
 */
record CoseSign1(CoseAlgorithm algorithm, byte[] header, String kid, byte[] content, byte[] signature) {

    private static final int TAG = 18;
    private static final int ALGORITHM = 1;
    private static final int CRITICAL = 2;
    private static final int KEY_ID = 4;

    static byte[] sign(CardKey key, byte[] content) {
        byte[] header = Cbor.write(cbor -> {
            cbor.writeStartObject(2);
            cbor.writeFieldId(ALGORITHM);
            cbor.writeNumber(CoseAlgorithm.ES256.number());
            cbor.writeFieldId(KEY_ID);
            cbor.writeBinary(Base64.getUrlDecoder().decode(key.kid()));
            cbor.writeEndObject();
        });
        byte[] signature = signature(key, toBeSigned(header, content));
        return Cbor.write(cbor -> {
            cbor.writeTag(TAG);
            cbor.writeStartArray(null, 4);
            cbor.writeBinary(header);
            cbor.writeStartObject(0);
            cbor.writeEndObject();
            cbor.writeBinary(content);
            cbor.writeBinary(signature);
            cbor.writeEndArray();
        });
    }

    private static byte[] signature(CardKey key, byte[] toBeSigned) {
        try {
            Signature signer = CoseAlgorithm.ES256.signature();
            signer.initSign(key.jwk().toECPrivateKey());
            signer.update(toBeSigned);
            return signer.sign();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
    }

    /**
     * The message; empty if the bytes are none, it is signed by another algorithm, or it has headers that must be understood
     * and are not. The key's id may stand in either header.
     */
    static Optional<CoseSign1> parse(byte[] bytes) {
        try {
            JsonNode message = Cbor.read(bytes).orElse(null);
            if (message == null
                    || !message.isArray()
                    || message.size() != 4
                    || !message.path(0).isBinary()) {
                return Optional.empty();
            }
            byte[] header = message.path(0).binaryValue();
            JsonNode guarded = Cbor.read(header).orElse(null);
            Optional<CoseAlgorithm> algorithm = Optional.ofNullable(guarded)
                    .flatMap(known -> CoseAlgorithm.of(
                            known.path(Integer.toString(ALGORITHM)).asInt()));
            if (algorithm.isEmpty()
                    || guarded.has(Integer.toString(CRITICAL))
                    || !message.path(2).isBinary()
                    || !message.path(3).isBinary()) {
                return Optional.empty();
            }
            JsonNode kid = guarded.has(Integer.toString(KEY_ID))
                    ? guarded.path(Integer.toString(KEY_ID))
                    : message.path(1).path(Integer.toString(KEY_ID));
            if (!kid.isBinary()) {
                return Optional.empty();
            }
            return Optional.of(new CoseSign1(
                    algorithm.get(),
                    header,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(kid.binaryValue()),
                    message.path(2).binaryValue(),
                    message.path(3).binaryValue()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    boolean isSignedBy(PublicKey key) {
        return algorithm.verifies(key, toBeSigned(header, content), signature);
    }

    private static byte[] toBeSigned(byte[] header, byte[] content) {
        return Cbor.write(cbor -> {
            cbor.writeStartArray(null, 4);
            cbor.writeString("Signature1");
            cbor.writeBinary(header);
            cbor.writeBinary(new byte[0]);
            cbor.writeBinary(content);
            cbor.writeEndArray();
        });
    }
}
