package io.github.jennerfhir.operations.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A SMART Health Card: a JWS over a FHIR Bundle that holds what the data minimization profiles of the SMART Health Cards
 * Vaccination and Testing guide (1.0.0) allow, and nothing else.
 */
final class HealthCard {

    /** What a single QR code holds, characters of the JWS. */
    static final int FITS_QR_CODE = 1195;

    static final String TYPE = "https://smarthealth.cards#health-card";

    /** The element of a dose that is known to be less than a full one; others do not have it. */
    static final String SUBPOTENT = "isSubpotent";

    private static final String IMMUNIZATION = "https://smarthealth.cards#immunization";
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * What is told besides vaccine and day.
     *
     * @param claims the elements of Patient that may appear
     * @param organization whether it is said which organization gave the dose
     * @param lot whether the lot number is said
     */
    record Detail(Set<String> claims, boolean organization, boolean lot) {

        static final String NAME = "name";
        static final String BIRTH_DATE = "birthDate";

        static Detail full(Set<String> claims) {
            return new Detail(Set.copyOf(claims), true, true);
        }

        /** Less of it; empty if there is nothing to leave out. */
        Optional<Detail> less() {
            if (organization) {
                return Optional.of(new Detail(claims, false, lot));
            }
            return lot ? Optional.of(new Detail(claims, false, false)) : Optional.empty();
        }
    }

    private HealthCard() {}

    /** The compact JWS. */
    static String sign(Issuance issuance, CertifiedPerson person, List<CertifiedDose> doses, Detail detail) {
        byte[] payload = RawDeflate.pack(write(payload(issuance, bundle(person, doses, detail))), false);
        // the library knows zip for encryption only: the name is the same
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .customParam("zip", "DEF")
                .keyID(issuance.key().kid())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        try {
            jws.sign(new ECDSASigner(issuance.key().jwk()));
        } catch (JOSEException e) {
            throw new IllegalStateException("The key cannot sign", e);
        }
        return jws.serialize();
    }

    /** The Bundle that a card carries: it also tells one card's content from another's. */
    static ObjectNode bundle(CertifiedPerson person, List<CertifiedDose> doses, Detail detail) {
        ObjectNode bundle = NODES.objectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        entry(entries, patient(person, detail));
        doses.forEach(dose -> entry(entries, immunization(dose, detail)));
        return bundle;
    }

    private static ObjectNode payload(Issuance issuance, ObjectNode bundle) {
        ObjectNode payload = NODES.objectNode()
                .put("iss", issuance.issuer().url())
                .put("nbf", issuance.at().getEpochSecond());
        issuance.expires().ifPresent(end -> payload.put("exp", end.getEpochSecond()));
        ObjectNode credential = payload.putObject("vc");
        credential.putArray("type").add(TYPE).add(IMMUNIZATION);
        credential.putObject("credentialSubject").put("fhirVersion", "4.0.1").set("fhirBundle", bundle);
        credential.put("rid", issuance.rid());
        return payload;
    }

    private static void entry(ArrayNode entries, ObjectNode resource) {
        int number = entries.size();
        entries.addObject().put("fullUrl", "resource:" + number).set("resource", resource);
    }

    private static ObjectNode patient(CertifiedPerson person, Detail detail) {
        ObjectNode patient = NODES.objectNode().put("resourceType", "Patient");
        if (detail.claims().contains(Detail.NAME)
                && (person.family().isPresent() || !person.given().isEmpty())) {
            ObjectNode name = patient.putArray("name").addObject();
            person.family().ifPresent(family -> name.put("family", family));
            if (!person.given().isEmpty()) {
                person.given().forEach(name.putArray("given")::add);
            }
        }
        if (detail.claims().contains(Detail.BIRTH_DATE)) {
            person.birthDate().ifPresent(date -> patient.put("birthDate", date));
        }
        return patient;
    }

    private static ObjectNode immunization(CertifiedDose dose, Detail detail) {
        ObjectNode immunization =
                NODES.objectNode().put("resourceType", "Immunization").put("status", "completed");
        immunization
                .putObject("vaccineCode")
                .putArray("coding")
                .addObject()
                .put("system", dose.vaccineSystem())
                .put("code", dose.vaccineCode());
        immunization.putObject("patient").put("reference", "resource:0");
        immunization.put("occurrenceDateTime", dose.occurrence());
        if (dose.subpotent()) {
            // a verifier must take a dose for a full one where this is not said
            immunization.put(SUBPOTENT, true);
        }
        if (detail.organization()) {
            dose.organization()
                    .ifPresent(organization -> immunization
                            .putArray("performer")
                            .addObject()
                            .putObject("actor")
                            .put("display", organization));
        }
        if (detail.lot()) {
            dose.lotNumber().ifPresent(lot -> immunization.put("lotNumber", lot));
        }
        return immunization;
    }

    private static byte[] write(ObjectNode payload) {
        try {
            return JSON.writeValueAsString(payload).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A card cannot be written", e);
        }
    }
}
