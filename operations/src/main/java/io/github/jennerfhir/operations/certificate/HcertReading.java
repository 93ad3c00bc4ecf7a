package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks an HCERT: encoding, compression, form, document signer, signature, time, revocation. Thread safe. */
final class HcertReading {

    private final TrustAnchors anchors;
    private final VaccineNames vaccines;
    private final VerifyCertificate.OwnTenant tenant;
    private final Clock clock;

    HcertReading(TrustAnchors anchors, VaccineNames vaccines, VerifyCertificate.OwnTenant tenant, Clock clock) {
        this.anchors = anchors;
        this.vaccines = vaccines;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** @param text what follows {@code HC1:} */
    VerifiedCertificate verify(String text) {
        Optional<CoseSign1> message = Base45.decode(text)
                .flatMap(packed -> RawDeflate.unpack(packed, true))
                .flatMap(CoseSign1::parse);
        Optional<JsonNode> claims = message.flatMap(signed -> Cbor.read(signed.content()));
        if (claims.isEmpty() || !hasTimes(claims.get())) {
            return VerifiedCertificate.refused(
                    Verdict.UNREADABLE,
                    "After HC1: there must be Base45 of a deflated COSE_Sign1 message with ES256 or PS256, the time of its"
                            + " issue and its end",
                    Optional.empty());
        }
        return judge(message.get(), claims.get());
    }

    private VerifiedCertificate judge(CoseSign1 message, JsonNode claims) {
        Optional<String> country = VaccineNames.text(claim(claims, Hcert.ISSUER));
        List<TrustAnchors.Anchor> signers = anchors.ofHcert(message.kid(), issuerUrl(claims), tenant.name());
        if (signers.isEmpty()) {
            return VerifiedCertificate.refused(
                    Verdict.UNKNOWN_ISSUER, "No document signer " + message.kid() + " is trusted", country);
        }
        Optional<TrustAnchors.Anchor> signer = signers.stream()
                .filter(anchor ->
                        anchor.key(message.kid()).filter(message::isSignedBy).isPresent())
                .findFirst();
        if (signer.isEmpty()) {
            return VerifiedCertificate.refused(
                    Verdict.SIGNATURE_INVALID, "Checked with the document signer " + message.kid(), country);
        }
        if (!tellsOfVaccinations(claims)) {
            return VerifiedCertificate.refused(
                    Verdict.UNREADABLE,
                    "It is signed, but it holds no vaccination in WHO's data set (claim -260, 3)",
                    country);
        }
        JsonNode begins = claim(claims, Hcert.NOT_BEFORE);
        HoldingTime time = HoldingTime.of(
                begins.isMissingNode() ? claim(claims, Hcert.ISSUED) : begins, claim(claims, Hcert.EXPIRES));
        Verdict verdict = time.judge(clock.instant()).orElseGet(() -> revocation(signer.get(), message.kid(), claims));
        return told(verdict, signer.get(), time, claims);
    }

    private static boolean hasTimes(JsonNode claims) {
        return claim(claims, Hcert.ISSUED).isNumber()
                && claim(claims, Hcert.EXPIRES).isNumber()
                && HoldingTime.isTold(claim(claims, Hcert.NOT_BEFORE));
    }

    /** Without one a certificate would be called valid that says nothing. */
    private static boolean tellsOfVaccinations(JsonNode claims) {
        JsonNode told = statuses(claims);
        List<JsonNode> all = new ArrayList<>();
        (told.isArray() ? told : List.of(told)).forEach(all::add);
        return !all.isEmpty()
                && all.stream().allMatch(status -> status.path("vaccination").isObject());
    }

    private static Verdict revocation(TrustAnchors.Anchor signer, String kid, JsonNode claims) {
        try {
            byte[] id = claim(claims, Hcert.ID).binaryValue();
            boolean revoked = id != null
                    && signer.isRevoked(
                            kid,
                            Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                            claim(claims, Hcert.ISSUED).asLong());
            return revoked ? Verdict.REVOKED : Verdict.VALID;
        } catch (IOException e) {
            return Verdict.VALID;
        }
    }

    private VerifiedCertificate told(Verdict verdict, TrustAnchors.Anchor signer, HoldingTime time, JsonNode claims) {
        JsonNode statuses = statuses(claims);
        JsonNode first = statuses.isArray() ? statuses.path(0) : statuses;
        List<VerifiedCertificate.Dose> doses = new ArrayList<>();
        for (JsonNode status : statuses.isArray() ? statuses : List.of(statuses)) {
            JsonNode vaccination = status.path("vaccination");
            if (vaccination.isObject()) {
                doses.add(vaccines.dose(
                        vaccination.path("vaccine"), vaccination.path("date"), vaccination.path("lot"), false));
            }
        }
        return new VerifiedCertificate(
                verdict,
                Optional.empty(),
                Optional.of(signer.url()),
                Optional.of(signer.name()),
                VaccineNames.text(first.path("name")),
                VaccineNames.text(first.path("birthDate")),
                Optional.of(time.from()),
                time.until(),
                doses);
    }

    private static JsonNode statuses(JsonNode claims) {
        return claim(claim(claims, Hcert.HEALTH_CERTIFICATE), Hcert.VACCINATION_STATUS);
    }

    /** As those of ours say it; empty in those of others. */
    private static String issuerUrl(JsonNode claims) {
        return statuses(claims)
                .path(0)
                .path("certificate")
                .path("issuer")
                .path("identifier")
                .path("value")
                .asText();
    }

    private static JsonNode claim(JsonNode claims, int number) {
        return claims.path(Integer.toString(number));
    }
}
