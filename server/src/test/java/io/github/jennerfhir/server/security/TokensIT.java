package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which tokens are believed. */
@ExtendWith(SecuredServer.Resolver.class)
class TokensIT {

    private static final Map<String, Object> NURSE = Map.of("roles", List.of("NURSE"));
    private static final String ASKED = "/fhir/Patient?_count=1";

    @Test
    void goodTokensAreAccepted(SecuredServer server) {
        TestIssuer issuer = server.issuer();
        JWTClaimsSet claims = issuer.claims(NURSE);
        Map<String, String> good = new LinkedHashMap<>();
        good.put("RS256", issuer.token(NURSE));
        good.put("PS384", TestIssuer.sign(header(JWSAlgorithm.PS384, "rsa-1"), claims, issuer.rsaKey()));
        good.put("ES384", TestIssuer.sign(header(JWSAlgorithm.ES384, "ec-1"), claims, issuer.ecKey()));
        good.put("no key id", TestIssuer.sign(new JWSHeader(JWSAlgorithm.RS256), claims, issuer.rsaKey()));
        good.put("several audiences", issuer.token(with("aud", List.of("other", TestIssuer.AUDIENCE))));
        good.put("no tenant, of an issuer with one", issuer.token(with("tenant", null)));
        good.put("expired within the skew", issuer.token(with("exp", date(-20))));
        good.forEach((name, token) ->
                assertThat(server.withToken(ASKED, token).status()).as(name).isEqualTo(200));
    }

    @Test
    void noOtherTokenIsAccepted(SecuredServer server) throws JOSEException {
        TestIssuer issuer = server.issuer();
        JWTClaimsSet claims = issuer.claims(NURSE);
        RSAKey stranger = TestIssuer.rsa("rsa-1");
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("none", new PlainJWT(claims).serialize());
        bad.put("HS256 with the public key", withPublicKeyAsSecret(issuer, claims));
        bad.put("another's key", TestIssuer.sign(header(JWSAlgorithm.RS256, "rsa-1"), claims, stranger));
        bad.put("unknown key id", TestIssuer.sign(header(JWSAlgorithm.RS256, "rsa-9"), claims, stranger));
        bad.put("key id as path", TestIssuer.sign(header(JWSAlgorithm.RS256, "../../../dev/null"), claims, stranger));
        bad.put("key in the header", TestIssuer.sign(embedded(stranger), claims, stranger));
        bad.put("key address in the header", TestIssuer.sign(jku(), claims, stranger));
        bad.put("type of another sort", TestIssuer.sign(typed("dpop+jwt"), claims, issuer.rsaKey()));
        bad.put("wrong issuer", issuer.token(with("iss", "https://evil.example")));
        bad.put("issuer with a slash", issuer.token(with("iss", issuer.name() + "/")));
        bad.put("no issuer", issuer.token(with("iss", null)));
        bad.put("wrong audience", issuer.token(with("aud", "https://other.example/fhir")));
        bad.put("no audience", issuer.token(with("aud", null)));
        bad.put("wrong tenant", issuer.token(with("tenant", "elsewhere")));
        bad.put("all tenants", issuer.token(with("tenant", "_ALL")));
        bad.put("several tenants", issuer.token(with("tenant", List.of("main", "elsewhere"))));
        bad.put("expired", issuer.token(with("exp", date(-600))));
        bad.put("never expires", issuer.token(with("exp", null)));
        bad.put("not yet valid", issuer.token(with("nbf", date(600))));
        bad.put("issued in the future", issuer.token(with("iat", date(600))));
        bad.put("no subject", issuer.token(with("sub", null)));
        bad.put("patient that is no id", issuer.token(with("patient", "1,2")));
        bad.put("a header that must be understood and is not", critical(issuer, claims));
        bad.put("encrypted", "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAA.AAAA.AAAA");
        bad.put("no roles but a client", issuer.token(Map.of("sub", "", "client_id", "app")));
        bad.put("audience with a slash", issuer.token(with("aud", TestIssuer.AUDIENCE + "/")));
        bad.put("tenant in other letters", issuer.token(with("tenant", "MAIN")));
        bad.put("default tenant", issuer.token(with("tenant", "DEFAULT")));
        bad.put("nested without end", unsigned("[".repeat(6_000)));
        bad.put("no object", unsigned("\"x\""));
        bad.put("no UTF-8", unsigned("{\"iss\":\"\u00ff"));
        bad.put("times that are none", unsigned("{\"iss\":\"" + issuer.name() + "\",\"exp\":1e999999}"));
        bad.put("an issuer that is a list", unsigned("{\"iss\":[\"" + issuer.name() + "\"]}"));
        bad.put("empty parts", "..");
        bad.put("a header that is null", "bnVsbA." + issuer.token(NURSE).split("\\.", 2)[1]);
        bad.put("claims that are null", unsigned("null"));
        bad.put("cut", issuer.token(NURSE).substring(0, 200));
        bad.put("changed", changed(issuer.token(NURSE)));
        bad.put("no JWT", "abc");
        long accepted = bad.entrySet().stream()
                .filter(entry -> !isRefused(server.withToken(ASKED, entry.getValue()), entry.getKey()))
                .count();
        assertThat(accepted).isZero();
    }

    /** RFC 8725 §3.11: what was signed for something else, here by other keys in another's name, is no access token. */
    @Test
    void whatIsNoAccessTokenIsNotTakenForOne(SecuredServer server) throws JOSEException {
        TestIssuer issuer = server.issuer();
        Session clinician = server.as("CLINICIAN");
        String child = clinician.created(Records.child());
        clinician.created(Records.dose().setPatient(new Reference("Patient/" + child)));
        Parameters issued = clinician.get("Patient/" + child + "/$certificate").as(Parameters.class);
        String card = issued.getParameter().stream()
                .filter(parameter -> parameter.getName().equals("verifiableCredential"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .primitiveValue();
        Map<String, String> others = new LinkedHashMap<>();
        others.put("a certificate of ours", card);
        others.put("an ID token", issuer.token(with("aud", "app")));
        others.put("a client's assertion", issuer.token(Map.of("iss", "app", "sub", "app")));
        others.put("a logout token", TestIssuer.sign(typed("logout+jwt"), issuer.claims(NURSE), issuer.rsaKey()));
        others.put("a device's report", TestIssuer.sign(typed("JOSE"), issuer.claims(NURSE), issuer.rsaKey()));
        long accepted = others.entrySet().stream()
                .filter(entry -> !isRefused(server.withToken(ASKED, entry.getValue()), entry.getKey()))
                .count();
        assertThat(accepted).isZero();
        assertThat(server.withToken(ASKED, issuer.token(NURSE)).status()).isEqualTo(200);
    }

    @Test
    void anAuthorizationHeaderThatSaysSomethingElseIsRefused(SecuredServer server) {
        String token = server.issuer().token(NURSE);
        for (String header : List.of(
                "Basic bnVyc2U6bnVyc2U=",
                "Bearer",
                "Bearer " + token + " " + token,
                "Bearer " + token + "\u00e9",
                token,
                "DPoP " + token,
                "Bearer token=\"" + token + "\"")) {
            Answer answer = server.http().send(ASKED, request -> request.header("Authorization", header));
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isPresent();
        }
        assertThat(server.http()
                        .send(ASKED, request -> request.header("Authorization", "bearer " + token))
                        .status())
                .as("the scheme is read in small letters too, RFC 9110 §11.1")
                .isEqualTo(200);
    }

    @Test
    void metricsAreForWhoRunsTheServer(SecuredServer server) {
        for (Session session : List.of(server.patient("x"), server.as("NURSE"), server.with(Map.of()))) {
            assertThat(server.withToken("/actuator/prometheus", session.token()).refusal())
                    .isEqualTo("403 ROLE_REQUIRED");
        }
        for (String role : List.of("ADMIN", "SERVER_ADMIN")) {
            assertThat(server.withToken("/actuator/prometheus", server.as(role).token())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutATokenOnlyWhatShowsNoRecordIsAnswered(SecuredServer server) {
        assertThat(server.http().get(ASKED).refusal()).isEqualTo("401 TOKEN_REQUIRED");
        assertThat(server.http().get(ASKED).header("WWW-Authenticate")).hasValue("Bearer realm=\"jenner\"");
        for (String path : List.of("/fhir/CodeSystem", "/fhir/", "/actuator/prometheus", "/v1/immunizations", "/x")) {
            assertThat(server.http().get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(server.http().get("/v1/immunizations").body()).contains("\"code\":\"TOKEN_REQUIRED\"");
        for (String path : List.of("/fhir/metadata", "/actuator/health", "/actuator/health/readiness")) {
            assertThat(server.http().get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aTokenInTheAddressIsNotRead(SecuredServer server) {
        String token = server.issuer().token(NURSE);
        assertThat(server.http().get(ASKED + "&access_token=" + token).refusal())
                .isEqualTo("401 TOKEN_REQUIRED");
    }

    @Test
    void aKeyThatIsNewAtTheIssuerIsFetched(SecuredServer server) {
        TestIssuer issuer = server.issuer();
        assertThat(server.withToken(ASKED, issuer.token(NURSE)).status()).isEqualTo(200);
        RSAKey next = TestIssuer.rsa("rsa-2");
        issuer.publish(next);
        String token = TestIssuer.sign(header(JWSAlgorithm.RS256, "rsa-2"), issuer.claims(NURSE), next);
        assertThat(server.withToken(ASKED, token).status()).isEqualTo(200);
    }

    private static boolean isRefused(Answer answer, String name) {
        assertThat(answer.refusal()).as(name).isEqualTo("401 TOKEN_INVALID");
        assertThat(answer.header("WWW-Authenticate")).get().asString().contains("error=\"invalid_token\"");
        assertThat(answer.body()).doesNotContain("nimbus").doesNotContain("Exception");
        return answer.status() == 401;
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(NURSE);
        claims.put(claim, value);
        return claims;
    }

    private static Date date(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).build();
    }

    private static JWSHeader embedded(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(key.toPublicJWK()).build();
    }

    private static JWSHeader jku() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("evil")
                .jwkURL(URI.create("http://127.0.0.1:9/keys"))
                .x509CertURL(URI.create("http://127.0.0.1:9/cert"))
                .build();
    }

    private static JWSHeader typed(String type) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .type(new JOSEObjectType(type))
                .build();
    }

    private static String withPublicKeyAsSecret(TestIssuer issuer, JWTClaimsSet claims) throws JOSEException {
        byte[] secret = Arrays.copyOf(issuer.rsaKey().toPublicKey().getEncoded(), 256);
        return TestIssuer.sign(header(JWSAlgorithm.HS256, "rsa-1"), claims, new MACSigner(secret));
    }

    private static String critical(TestIssuer issuer, JWTClaimsSet claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("rsa-1")
                .criticalParams(java.util.Set.of("exp"))
                .customParam("exp", 1)
                .build();
        return TestIssuer.sign(header, claims, issuer.rsaKey());
    }

    /** A token whose signature is none: what it says is looked at before its signature is. */
    private static String unsigned(String payload) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(payload.getBytes(StandardCharsets.ISO_8859_1)) + ".AAAA";
    }

    /** The same signature over other claims. */
    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String more = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]))
                        .replace("NURSE", "ADMIN")
                        .getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + more + "." + parts[2];
    }
}
