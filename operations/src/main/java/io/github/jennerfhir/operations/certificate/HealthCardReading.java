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
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks a SMART Health Card in the order in which the specification asks for it: form, compression, issuer, key,
 * signature, time, revocation. Thread safe.
 */
final class HealthCardReading {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 256 * 1024;
    private static final String IMMUNIZATION = "Immunization";

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
                || !payload.path("nbf").isNumber()
                || !HoldingTime.isTold(payload.path("exp"))) {
            return refused(
                    Verdict.UNREADABLE,
                    "The payload must be deflated JSON with its issuer and the times for which it holds, as numbers",
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
        Optional<String> fault = fault(credential);
        if (fault.isPresent()) {
            return refused(Verdict.UNREADABLE, "It is signed, but " + fault.get(), Optional.of(issuer));
        }
        HoldingTime time = HoldingTime.of(payload.path("nbf"), payload.path("exp"));
        Verdict verdict = time.judge(clock.instant()).orElseGet(() -> revocation(anchor.get(), kid, payload));
        return told(verdict, anchor.get(), time, credential);
    }

    /** What keeps it from being a card about one person's doses, so that nothing is called valid that says nothing. */
    private static Optional<String> fault(JsonNode credential) {
        if (!types(credential).contains(HealthCard.TYPE)) {
            return Optional.of("it is no health card");
        }
        JsonNode bundle = credential.path("credentialSubject").path("fhirBundle");
        long patients = resources(bundle, "Patient").count();
        if (!bundle.path("resourceType").asText().equals("Bundle") || patients != 1) {
            return Optional.of("it is not about one person");
        }
        List<JsonNode> doses = resources(bundle, IMMUNIZATION).toList();
        if (doses.isEmpty()) {
            return Optional.of("it tells of no vaccination");
        }
        return doses.stream().allMatch(dose -> dose.path("status").asText().equals("completed"))
                ? Optional.empty()
                : Optional.of("it tells of vaccinations that were not completed");
    }

    private static Stream<JsonNode> resources(JsonNode bundle, String type) {
        return StreamSupport.stream(bundle.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .filter(resource -> resource.path("resourceType").asText().equals(type));
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
        JsonNode bundle = credential.path("credentialSubject").path("fhirBundle");
        JsonNode patient = resources(bundle, "Patient").findFirst().orElseThrow();
        List<VerifiedCertificate.Dose> doses =
                resources(bundle, IMMUNIZATION).map(this::dose).toList();
        return new VerifiedCertificate(
                verdict,
                Optional.empty(),
                Optional.of(anchor.url()),
                Optional.of(anchor.name()),
                name(patient.path("name").path(0)),
                VaccineNames.text(patient.path("birthDate")),
                Optional.of(time.from()),
                time.until(),
                doses);
    }

    private VerifiedCertificate.Dose dose(JsonNode immunization) {
        return vaccines.dose(
                immunization.path("vaccineCode").path("coding").path(0),
                immunization.path("occurrenceDateTime"),
                immunization.path("lotNumber"),
                immunization.path(HealthCard.SUBPOTENT).asBoolean());
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
