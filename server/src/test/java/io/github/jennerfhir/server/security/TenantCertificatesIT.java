package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.github.jennerfhir.server.certificate.Forgery;
import io.github.jennerfhir.server.fixture.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each tenant is an issuer of its own, and what its key signs holds in its own name only. Verifiers have no token. */
@ExtendWith(SecuredServer.Resolver.class)
class TenantCertificatesIT {

    static final String ISSUER = "https://cards.keyed.example.org";

    private static final ECKey KEY = newKey();
    private static final String KEYED = "keyed";

    /** The file with the key of the tenant {@code keyed}. */
    static Path keyFile() {
        try {
            return Files.writeString(Files.createTempFile("keyed", ".json"), KEY.toJSONString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tenantIsTheIssuerThatTheSettingsSayAndSignsWithItsOwnKey(SecuredServer server) throws Exception {
        String card = card(server, KEYED);

        assertThat(kid(card)).isEqualTo(KEY.computeThumbprint().toString());
        assertThat(Forgery.payload(card).path("iss").asText()).isEqualTo(ISSUER);
        assertThat(server.http().get("/issuers/keyed/.well-known/jwks.json").body())
                .contains(kid(card))
                .doesNotContain("\"d\"");
        assertThat(server.sql().queryForObject("select JWK from JNR_CARD_KEY where TENANT = ?", String.class, KEYED))
                .doesNotContain("\"d\"");
        assertThat(told(server, card, "verdict")).isEqualTo("valid");
        assertThat(told(server, card, "issuerName")).isEqualTo("Northern Health");
    }

    @Test
    void keyOfOneTenantIsRefusedInTheNameOfEveryOther(SecuredServer server) throws Exception {
        String tenant = name();
        String card = card(server, tenant);
        String issuer = Forgery.payload(card).path("iss").asText();
        String main = issuer.replace("/issuers/" + tenant, "");
        // main has issued something too
        String mains = card(server, "main");
        assertThat(Forgery.payload(mains).path("iss").asText()).isEqualTo(main);
        ObjectNode payload = Forgery.payload(card);

        assertThat(told(server, card, "verdict")).isEqualTo("valid");
        assertThat(told(server, Forgery.card(payload.put("iss", ISSUER), KEY), "verdict"))
                .isEqualTo("valid");
        assertThat(told(server, Forgery.card(payload.put("iss", issuer), KEY), "verdict"))
                .isEqualTo("unknown-key");
        assertThat(told(server, Forgery.card(payload.put("iss", issuer), KEY, kid(card)), "verdict"))
                .isEqualTo("signature-invalid");
        assertThat(told(server, Forgery.card(payload.put("iss", main), KEY), "verdict"))
                .isEqualTo("unknown-key");
        assertThat(told(server, Forgery.card(payload.put("iss", main), KEY, kid(mains)), "verdict"))
                .isEqualTo("signature-invalid");
        // the address that it would have without the setting is not its own besides
        assertThat(told(server, Forgery.card(payload.put("iss", main + "/issuers/keyed"), KEY), "verdict"))
                .isEqualTo("unknown-issuer");
    }

    /** Anyone may ask for a verdict: a card that names a tenant must not make it one that has keys. */
    @Test
    void tenantThatIsNoneIsAnUnknownIssuerAndGetsNoKey(SecuredServer server) throws Exception {
        ObjectNode payload = Forgery.payload(card(server, "main"));
        String nobody = name();
        payload.put("iss", payload.path("iss").asText() + "/issuers/" + nobody);

        assertThat(told(server, Forgery.card(payload, KEY), "verdict")).isEqualTo("unknown-issuer");
        assertThat(server.http()
                        .get("/issuers/" + nobody + "/.well-known/jwks.json")
                        .status())
                .isEqualTo(404);
        assertThat(server.sql()
                        .queryForObject("select count(*) from JNR_CARD_KEY where TENANT = ?", Integer.class, nobody))
                .isZero();
    }

    @Test
    void hcertOfAnyTenantHoldsUntilItsRecordIsCorrected(SecuredServer server) throws Exception {
        String tenant = name();
        Session clinician = clinician(server, tenant);
        Immunization dose = dose(clinician);
        String patient = dose.getPatient().getReference();
        Parameters issued =
                clinician.get(patient + "/$certificate?format=hcert").as(Parameters.class);
        String hcert = part(first(issued, "certificate"), "credential");
        String card = first(clinician.get(patient + "/$certificate").as(Parameters.class), "verifiableCredential")
                .getValue()
                .primitiveValue();

        assertThat(told(server, hcert, "verdict")).isEqualTo("valid");
        assertThat(server.http()
                        .get("/issuers/" + tenant + "/.well-known/did.json")
                        .body())
                .contains("\"x5c\"");

        assertThat(clinician
                        .update(dose.setStatus(ImmunizationStatus.ENTEREDINERROR))
                        .status())
                .isEqualTo(200);
        assertThat(told(server, hcert, "verdict")).isEqualTo("revoked");
        assertThat(told(server, card, "verdict")).isEqualTo("revoked");
        String list = "/.well-known/crl/" + kid(card) + ".json";
        assertThat(new ObjectMapper()
                        .readTree(server.http().get("/issuers/" + tenant + list).body())
                        .path("rids")
                        .toString())
                .contains(Forgery.payload(card).path("vc").path("rid").asText());
        assertThat(server.http().get(list).status()).isEqualTo(404);
    }

    /** Who has a certificate for a key publishes it with the key, the specification says. */
    @Test
    void certificateOfAKeyIsPublishedWithIt(SecuredServer server) throws Exception {
        String tenant = name();
        Session clinician = clinician(server, tenant);
        String patient = dose(clinician).getPatient().getReference();
        clinician.get(patient + "/$certificate?format=hcert");
        server.sql()
                .update(
                        "insert into JNR_CARD_KEY (TENANT, FORMAT, GENERATION, ACTOR, JWK, SINCE)"
                                + " select TENANT, 'shc', 1, ACTOR, JWK, SINCE from JNR_CARD_KEY where TENANT = ? and FORMAT = 'hcert'",
                        tenant);

        JsonNode key = new ObjectMapper()
                .readTree(server.http()
                        .get("/issuers/" + tenant + "/.well-known/jwks.json")
                        .body())
                .path("keys")
                .path(0);

        assertThat(key.path("x5c").path(0).asText()).isNotEmpty();
        assertThat(key.has("d")).isFalse();
        assertThat(key.path("crlVersion").asInt()).isEqualTo(1);
    }

    /** A key that has grown old is followed by a new one; what it signed goes on holding. */
    @Test
    void cardOfTheKeyBeforeHoldsAndItsKeyStaysPublished(SecuredServer server) throws Exception {
        String tenant = name();
        ECKey old = newKey();
        server.sql()
                .update(
                        "insert into JNR_CARD_KEY (TENANT, FORMAT, GENERATION, ACTOR, JWK, SINCE)"
                                + " values (?, 'shc', 1, 'test', ?, current_timestamp - interval '400 days')",
                        tenant,
                        old.toJSONString());

        String next = card(server, tenant);
        String before = Forgery.card(Forgery.payload(next), old);

        assertThat(kid(next)).isNotEqualTo(kid(before));
        assertThat(told(server, next, "verdict")).isEqualTo("valid");
        assertThat(told(server, before, "verdict")).isEqualTo("valid");
        assertThat(server.http()
                        .get("/issuers/" + tenant + "/.well-known/jwks.json")
                        .body())
                .contains(kid(next), kid(before));
    }

    /** The server is that of other classes too, and for them its issuer speaks for one tenant. */
    @AfterAll
    static void forgetTenants(SecuredServer server) throws InterruptedException {
        server.sql().update("delete from JNR_TENANT where NAME <> 'main'");
        Session there = server.with(Map.of("roles", List.of("CLINICIAN"), "tenant", KEYED));
        for (int wait = 0; wait < 100 && there.get("Patient").status() == 200; wait++) {
            Thread.sleep(200);
        }
        assertThat(there.get("Patient").status()).isEqualTo(401);
    }

    private static String card(SecuredServer server, String tenant) {
        Session clinician = clinician(server, tenant);
        String patient = dose(clinician).getPatient().getReference();
        return first(clinician.get(patient + "/$certificate").as(Parameters.class), "verifiableCredential")
                .getValue()
                .primitiveValue();
    }

    private static Immunization dose(Session clinician) {
        Immunization dose = Records.dose("19", Records.today().minusDays(100));
        dose.setPatient(new Reference("Patient/" + clinician.created(Records.child())));
        return clinician.get("Immunization/" + clinician.created(dose)).as(Immunization.class);
    }

    private static Session clinician(SecuredServer server, String tenant) {
        if (!tenant.equals("main")) {
            Parameters added = new Parameters();
            added.addParameter("name", new StringType(tenant));
            added.addParameter("issuer", new UriType(server.issuer().name()));
            assertThat(server.as("SERVER_ADMIN").write("POST", "$tenant", added).status())
                    .isEqualTo(200);
        }
        return server.with(Map.of("roles", List.of("CLINICIAN"), "tenant", tenant));
    }

    /** What the server says of a certificate to somebody without a token. */
    private static String told(SecuredServer server, String credential, String part) {
        Parameters shown = new Parameters();
        shown.addParameter("credential", new StringType(credential));
        return part(
                first(
                        server.http()
                                .send("POST", "/fhir/$certificate-verify", shown)
                                .as(Parameters.class),
                        "result"),
                part);
    }

    private static ParametersParameterComponent first(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String part(ParametersParameterComponent parameter, String name) {
        return parameter.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .primitiveValue();
    }

    private static String kid(String card) {
        try {
            return JWSObject.parse(card).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name() {
        return "c" + UUID.randomUUID().toString().substring(0, 13);
    }
}
