package io.github.jennerfhir.operations.certificate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Makes a document signer: a key with a certificate that it signs itself (RFC 5280), for an installation that was given
 * none. Whoever trusts it must have been told to, for no authority stands behind it.
 */
final class DocumentSigner {

    private static final byte[] ECDSA_WITH_SHA256 = {
        0x30, 0x0a, 0x06, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
    };
    private static final byte[] COMMON_NAME = {0x06, 3, 0x55, 4, 3};
    private static final byte[] COUNTRY = {0x06, 3, 0x55, 4, 6};
    private static final DateTimeFormatter SHORT_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant LONG_FROM = Instant.parse("2050-01-01T00:00:00Z");

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int UTF8_STRING = 0x0c;
    private static final int PRINTABLE_STRING = 0x13;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int VERSION = 0xa0;

    private DocumentSigner() {}

    /** @param signsFor how long it signs; the certificate holds three times as long, so that it outlives what it signed */
    static ECKey certified(ECKey key, Optional<String> country, Instant now, Duration signsFor) {
        try {
            byte[] der = certificate(key, country, now, now.plus(signsFor.multipliedBy(3)));
            return new ECKey.Builder(key)
                    .x509CertChain(List.of(Base64.encode(der)))
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("No document signer can be made", e);
        }
    }

    private static byte[] certificate(ECKey key, Optional<String> country, Instant from, Instant until)
            throws GeneralSecurityException, JOSEException {
        byte[] name = name(country);
        byte[] serial = new BigInteger(63, new SecureRandom()).setBit(62).toByteArray();
        byte[] statement = value(
                SEQUENCE,
                value(VERSION, value(INTEGER, new byte[] {2})),
                value(INTEGER, serial),
                ECDSA_WITH_SHA256,
                name,
                value(SEQUENCE, time(from), time(until)),
                name,
                key.toECPublicKey().getEncoded());
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key.toECPrivateKey());
        signer.update(statement);
        return value(SEQUENCE, statement, ECDSA_WITH_SHA256, value(BIT_STRING, new byte[] {0}, signer.sign()));
    }

    private static byte[] name(Optional<String> country) {
        byte[] common = value(SET, value(SEQUENCE, COMMON_NAME, text(UTF8_STRING, "Jenner document signer")));
        return country.map(code ->
                        value(SEQUENCE, value(SET, value(SEQUENCE, COUNTRY, text(PRINTABLE_STRING, code))), common))
                .orElseGet(() -> value(SEQUENCE, common));
    }

    /** Years of four digits from 2050 on only, RFC 5280 section 4.1.2.5. */
    private static byte[] time(Instant instant) {
        return instant.isBefore(LONG_FROM)
                ? text(UTC_TIME, SHORT_TIME.format(instant))
                : text(GENERALIZED_TIME, LONG_TIME.format(instant));
    }

    private static byte[] text(int tag, String text) {
        return value(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value in DER: its tag, its length, its content. */
    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (length < 0x80) {
            value.write(length);
        } else if (length < 0x100) {
            value.write(0x81);
            value.write(length);
        } else {
            value.write(0x82);
            value.write(length >> 8);
            value.write(length & 0xff);
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
