package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks a SMART Health Card in the order in which the specification asks for it: form, compression, issuer, key,
 * signature, time, revocation. Thread safe.
 */
final class HealthCardReading {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 256 * 1024;

    private final TrustAnchors anchors;
    private final VaccineNames vaccines;
    private final Clock clock;

    HealthCardReading(TrustAnchors anchors, VaccineNames vaccines, Clock clock) {
        this.anchors = anchors;
        this.vaccines = vaccines;
        this.clock = clock;
    }

    VerifiedCertificate verify(String compact) {
        if (compact.length() > LONGEST) {
            return refused(Verdict.UNREADABLE, "It is too long for a card", Optional.empty());
        }
        JWSObject jws;
        try {
            jws = JWSObject.parse(compact);
        } catch (ParseException | RuntimeException e) {
            // the library fails at some texts, such as a header that is null
            return refused(Verdict.UNREADABLE, "It is no signed card: neither shc:/, HC1: nor a JWS", Optional.empty());
        }
        Optional<String> fault = fault(jws.getHeader());
        if (fault.isPresent()) {
            return refused(Verdict.UNREADABLE, fault.get(), Optional.empty());
        }
        JsonNode payload = payload(jws);
        if (payload == null
                || !payload.path("iss").isTextual()
                || !payload.path("nbf").isNumber()) {
            return refused(
                    Verdict.UNREADABLE,
                    "The payload must be deflated JSON with its issuer and the time from which it holds",
                    Optional.empty());
        }
        return judge(jws, payload);
    }

    private static Optional<String> fault(JWSHeader header) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
            return Optional.of("A card is signed by ES256");
        }
        if (!"DEF".equals(header.getCustomParam("zip"))) {
            return Optional.of("A card is deflated: zip must be DEF");
        }
        return header.getKeyID() == null ? Optional.of("A card names its key: kid is missing") : Optional.empty();
    }

    private static JsonNode payload(JWSObject jws) {
        return RawDeflate.unpack(jws.getPayload().toBytes(), false)
                .map(content -> {
                    try {
                        return JSON.readTree(content);
                    } catch (IOException e) {
                        return null;
                    }
                })
                .orElse(null);
    }

    private VerifiedCertificate judge(JWSObject jws, JsonNode payload) {
        String issuer = payload.path("iss").asText();
        String kid = jws.getHeader().getKeyID();
        Optional<TrustAnchors.Anchor> anchor = anchors.ofCard(issuer);
        if (anchor.isEmpty()) {
            return refused(Verdict.UNKNOWN_ISSUER, "It names " + issuer, Optional.of(issuer));
        }
        Optional<PublicKey> key = anchor.get().key(kid);
        if (key.isEmpty()) {
            return refused(Verdict.UNKNOWN_KEY, "It names the key " + kid, Optional.of(issuer));
        }
        if (!holds(jws, key.get())) {
            return refused(Verdict.SIGNATURE_INVALID, "Checked with the key " + kid, Optional.of(issuer));
        }
        JsonNode credential = payload.path("vc");
        if (!types(credential).contains(HealthCard.TYPE)) {
            return refused(Verdict.UNREADABLE, "It is signed, but it is no health card", Optional.of(issuer));
        }
        HoldingTime time = HoldingTime.of(payload.path("nbf"), payload.path("exp"));
        Verdict verdict = time.judge(clock.instant()).orElseGet(() -> revocation(anchor.get(), kid, payload));
        return told(verdict, anchor.get(), time, credential);
    }

    private static Verdict revocation(TrustAnchors.Anchor anchor, String kid, JsonNode payload) {
        Optional<String> rid = VaccineNames.text(payload.path("vc").path("rid"));
        boolean revoked = rid.isPresent()
                && anchor.isRevoked(kid, rid.get(), payload.path("nbf").asLong());
        return revoked ? Verdict.REVOKED : Verdict.VALID;
    }

    private static boolean holds(JWSObject jws, PublicKey key) {
        try {
            return key instanceof ECPublicKey ec && jws.verify(new ECDSAVerifier(ec));
        } catch (JOSEException e) {
            return false;
        }
    }

    private static List<String> types(JsonNode credential) {
        List<String> types = new ArrayList<>();
        credential.path("type").forEach(type -> types.add(type.asText()));
        return types;
    }

    private VerifiedCertificate told(
            Verdict verdict, TrustAnchors.Anchor anchor, HoldingTime time, JsonNode credential) {
        Optional<String> name = Optional.empty();
        Optional<String> birthDate = Optional.empty();
        List<VerifiedCertificate.Dose> doses = new ArrayList<>();
        for (JsonNode entry :
                credential.path("credentialSubject").path("fhirBundle").path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Patient")) {
                name = name(resource.path("name").path(0));
                birthDate = VaccineNames.text(resource.path("birthDate"));
            } else if (resource.path("resourceType").asText().equals("Immunization")) {
                doses.add(vaccines.dose(
                        resource.path("vaccineCode").path("coding").path(0),
                        resource.path("occurrenceDateTime"),
                        resource.path("lotNumber")));
            }
        }
        return new VerifiedCertificate(
                verdict,
                Optional.empty(),
                Optional.of(anchor.url()),
                Optional.of(anchor.name()),
                name,
                birthDate,
                Optional.of(time.from()),
                time.until(),
                doses);
    }

    private static Optional<String> name(JsonNode name) {
        List<String> given = new ArrayList<>();
        name.path("given").forEach(one -> given.add(one.asText()));
        return Optional.of(FullName.of(given, VaccineNames.text(name.path("family"))))
                .filter(full -> !full.isEmpty())
                .or(() -> VaccineNames.text(name.path("text")));
    }

    private static VerifiedCertificate refused(Verdict verdict, String detail, Optional<String> issuer) {
        return VerifiedCertificate.refused(verdict, detail, issuer);
    }
}
