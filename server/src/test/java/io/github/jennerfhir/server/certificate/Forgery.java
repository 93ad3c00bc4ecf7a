package io.github.jennerfhir.server.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.jennerfhir.server.fixture.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Twins of a card, each broken in one way. Some are signed with the server's own key, for nothing else to be wrong. */
public final class Forgery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String card;
    private final ECKey key;
    private String otherKid;

    Forgery(Server server, String card) throws ParseException {
        this.card = card;
        this.key = ECKey.parse(server.sql()
                .queryForObject(
                        "select JWK from JNR_CARD_KEY where FORMAT = 'shc' and TENANT = 'main' order by GENERATION desc limit 1",
                        String.class));
    }

    /** The payload says something else; header and signature stay. */
    String altered() throws IOException {
        String[] parts = card.split("\\.", -1);
        String other = payload().toString().replace("\"code\":\"19\"", "\"code\":\"04\"");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(deflate(other)) + "." + parts[2];
    }

    String ofAnotherKeyUnderTheSameId() throws IOException, JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        return sign(deflate(payload().toString()), other, kid());
    }

    String ofAnotherKey() throws IOException, JOSEException {
        ECKey other = new ECKeyGenerator(Curve.P_256).generate();
        return sign(
                deflate(payload().toString()), other, other.computeThumbprint().toString());
    }

    /** The header says that it is. */
    String notDeflated() throws IOException, JOSEException {
        return sign(payload().toString().getBytes(StandardCharsets.UTF_8), key, kid());
    }

    String expired() throws IOException, JOSEException {
        ObjectNode payload = payload();
        payload.put("exp", payload.path("nbf").asLong() - 60)
                .put("nbf", payload.path("nbf").asLong() - 3600);
        return sign(deflate(payload.toString()), key, kid());
    }

    String ofAnotherIssuer() throws IOException, JOSEException {
        return sign(deflate(payload().put("iss", "https://localhost.invalid").toString()), key, kid());
    }

    /** Under our issuer's name, by a key that another tenant of the same database has. */
    String ofTenant(Server server, String tenant) throws IOException, JOSEException {
        ECKey theirs = new ECKeyGenerator(Curve.P_256).generate();
        server.sql()
                .update(
                        "insert into JNR_CARD_KEY (TENANT, FORMAT, GENERATION, ACTOR, JWK, SINCE)"
                                + " values (?, 'shc', 1, 'test', ?, current_timestamp)",
                        tenant,
                        theirs.toJSONString());
        otherKid = theirs.computeThumbprint().toString();
        return sign(deflate(payload().toString()), theirs, otherKid);
    }

    String otherKid() {
        return otherKid;
    }

    private ObjectNode payload() throws IOException {
        return payload(card);
    }

    /** What a card says. */
    public static ObjectNode payload(String card) throws IOException {
        byte[] packed = Base64.getUrlDecoder().decode(card.split("\\.", -1)[1]);
        try (InflaterInputStream content =
                new InflaterInputStream(new ByteArrayInputStream(packed), new Inflater(true))) {
            return (ObjectNode) JSON.readTree(content);
        }
    }

    private String kid() throws IOException {
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(card.split("\\.", -1)[0]));
        return header.path("kid").asText();
    }

    /** A card in the right form that says that, by that key. */
    public static String card(ObjectNode payload, ECKey key) throws IOException, JOSEException {
        return card(payload, key, key.computeThumbprint().toString());
    }

    /** A card in the right form that says that, by that key under that id. */
    public static String card(ObjectNode payload, ECKey key, String kid) throws IOException, JOSEException {
        return sign(deflate(payload.toString()), key, kid);
    }

    private static String sign(byte[] payload, ECKey key, String kid) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .customParam("zip", "DEF")
                .keyID(kid)
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        jws.sign(new ECDSASigner(key));
        return jws.serialize();
    }

    private static byte[] deflate(String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            deflater.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
