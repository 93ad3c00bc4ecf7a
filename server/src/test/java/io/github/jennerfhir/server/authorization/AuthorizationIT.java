package io.github.jennerfhir.server.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.github.jennerfhir.operations.caller.Role;
import io.github.jennerfhir.server.authorization.client.Client;
import io.github.jennerfhir.server.authorization.client.ClientKeys;
import io.github.jennerfhir.server.fixture.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens are given to whom they belong, for what they may have, once; each attack has a twin that is let through. */
@ExtendWith(AuthorizationServer.Resolver.class)
class AuthorizationIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static AuthorizationServer server;
    private static RSAKey rsa;
    private static ECKey elliptic;
    private static HttpServer keys;

    @BeforeAll
    static void start(AuthorizationServer shared) throws Exception {
        server = shared;
        rsa = new RSAKeyGenerator(2048).keyID("r").generate();
        elliptic = new ECKeyGenerator(Curve.P_384).keyID("e").generate();
        String set = new JWKSet(List.of(rsa.toPublicJWK(), elliptic.toPublicJWK())).toString();
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keys.createContext("/keys", exchange -> {
            byte[] body = set.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
        register("inline", set);
        register("by-address", "http://localhost:" + keys.getAddress().getPort() + "/keys");
        register(
                "other",
                new JWKSet(new RSAKeyGenerator(2048).keyID("o").generate().toPublicJWK()).toString());
    }

    @AfterAll
    static void stop() {
        keys.stop(0);
    }

    private static void register(String id, String keySet) {
        server.clients()
                .save(new Client(
                        id,
                        id,
                        "main",
                        Set.of(),
                        Set.of("system/Patient.rs", "system/Immunization.cruds"),
                        Set.of(Role.CLINICIAN),
                        Optional.of(new ClientKeys(keySet))));
    }

    @Test
    void theConfigurationIsJsonWhateverIsAcceptedAndItsAddressesAreTrue() throws Exception {
        Answer answer = server.http()
                .send(
                        "/fhir/.well-known/smart-configuration",
                        request -> request.header("Accept", "application/fhir+xml"));
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        JsonNode configuration = JSON.readTree(answer.body());
        assertThat(configuration.get("token_endpoint").asText()).isEqualTo(server.root() + "/oauth2/token");
        assertThat(configuration.get("authorization_endpoint").asText()).isEqualTo(server.root() + "/oauth2/authorize");
        assertThat(configuration.get("issuer").asText()).isEqualTo(server.root());
        assertThat(configuration.get("code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
        assertThat(texts(configuration.get("grant_types_supported")))
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(texts(configuration.get("capabilities")))
                .contains(
                        "launch-standalone",
                        "client-public",
                        "client-confidential-asymmetric",
                        "permission-v2",
                        "health-cards");
        JsonNode keySet = JSON.readTree(new Browser(server.root())
                .get(configuration.get("jwks_uri").asText())
                .body());
        assertThat(keySet.get("keys").get(0).has("n")).isTrue();
        assertThat(keySet.get("keys").get(0).has("d")).as("the private part").isFalse();
    }

    @Test
    void theCapabilityStatementNamesTheSameAddresses() {
        CapabilityStatement statement = server.http().get("/fhir/metadata").as(CapabilityStatement.class);
        var security = statement.getRestFirstRep().getSecurity();
        assertThat(security.getServiceFirstRep().getCodingFirstRep().getCode()).isEqualTo("SMART-on-FHIR");
        var uris = security.getExtensionByUrl("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris");
        assertThat(uris.getExtensionString("token")).isEqualTo(server.root() + "/oauth2/token");
        assertThat(uris.getExtensionString("authorize")).isEqualTo(server.root() + "/oauth2/authorize");
    }

    @Test
    void anAppIsLaunchedForThePatientWhoWasChosen() throws Exception {
        Browser nurse = new Browser(server.root());
        Map<String, String> request = nurse.authorizeRequest();
        String answer = nurse.launch(request, "nurse", server.password(), AuthorizationServer.OTHER_CHILD);
        assertThat(answer).startsWith(Browser.APP + "?code=");
        assertThat(Browser.parameter(answer, "state")).isEqualTo(request.get("state"));
        JsonNode tokens =
                JSON.readTree(tokens(nurse, Browser.parameter(answer, "code")).body());
        assertThat(tokens.get("patient").asText()).isEqualTo(AuthorizationServer.OTHER_CHILD);
        assertThat(tokens.get("need_patient_banner").asBoolean()).isTrue();
        assertThat(tokens.get("scope").asText().split(" "))
                .containsExactlyInAnyOrder(
                        "launch/patient", "openid", "fhirUser", "offline_access", "patient/*.crus", "user/*.rs");
        SignedJWT access = SignedJWT.parse(tokens.get("access_token").asText());
        assertThat(access.getHeader().getType().getType()).isEqualTo("at+jwt");
        JWTClaimsSet claims = access.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(server.root());
        assertThat(claims.getAudience()).containsExactly(server.base());
        assertThat(claims.getStringClaim("tenant")).isEqualTo("main");
        assertThat(claims.getStringListClaim("roles")).containsExactly("NURSE");
        assertThat(claims.getStringClaim("patient")).isEqualTo(AuthorizationServer.OTHER_CHILD);
        assertThat(claims.getStringClaim("client_id")).isEqualTo("demonstration");
        assertThat(server.get(
                                "Patient/" + AuthorizationServer.OTHER_CHILD + "/$forecast",
                                tokens.get("access_token").asText())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPatientGetsTheOwnRecordAndScopesToReadOnly() throws Exception {
        Browser patient = new Browser(server.root());
        String answer = patient.launch(patient.authorizeRequest(), "patient", server.password(), "nobody");
        JsonNode tokens =
                JSON.readTree(tokens(patient, Browser.parameter(answer, "code")).body());
        assertThat(tokens.get("patient").asText()).isEqualTo(AuthorizationServer.CHILD);
        assertThat(tokens.get("scope").asText()).contains("patient/*.rs").doesNotContain("user/", "system/");
        JWTClaimsSet id = SignedJWT.parse(tokens.get("id_token").asText()).getJWTClaimsSet();
        assertThat(id.getStringClaim("fhirUser")).isEqualTo(server.base() + "/Patient/" + AuthorizationServer.CHILD);
    }

    @Test
    void noConsentPassesByTheChoiceOfThePatient() {
        Browser nurse = new Browser(server.root());
        nurse.authorize(nurse.authorizeRequest());
        HttpResponse<String> page = nurse.follow(nurse.logIn("nurse", server.password()));
        assertThat(page.body()).contains("Choose the patient");
        HttpResponse<String> answer = nurse.post(
                "/oauth2/authorize",
                Map.of(
                        "client_id", "demonstration",
                        "state", Browser.field(page.body(), "state"),
                        "scope", "launch/patient"));
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void anotherUserCannotGoOnWithALogin() {
        Browser nurse = new Browser(server.root());
        nurse.authorize(nurse.authorizeRequest());
        HttpResponse<String> page = nurse.follow(nurse.logIn("nurse", server.password()));
        String path = "/oauth2/consent?client_id=demonstration&state="
                + java.net.URLEncoder.encode(Browser.field(page.body(), "state"), StandardCharsets.UTF_8);
        Browser attacker = new Browser(server.root());
        attacker.logIn("admin", server.password());
        assertThat(attacker.get(path).statusCode()).isEqualTo(400);
        assertThat(nurse.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain",
        "code_challenge_method, ''",
        "code_challenge, ''",
        "response_type, token",
        "aud, https://elsewhere.example/fhir",
        "aud, ''",
        "state, ''",
        "scope, system/*.rs",
        "scope, nonsense"
    })
    void aRequestThatIsWrongInOneThingGetsNoCode(String parameter, String value) {
        Browser nurse = new Browser(server.root());
        assertThat(nurse.logIn("nurse", server.password()).statusCode()).isEqualTo(302);
        HttpResponse<String> right = nurse.authorize(nurse.authorizeRequest());
        assertThat(Browser.location(right)).contains("/oauth2/consent");
        Map<String, String> request = nurse.authorizeRequest();
        request.put(parameter, value);
        HttpResponse<String> answer = nurse.authorize(request);
        assertThat(answer.statusCode()).isIn(302, 400);
        if (answer.statusCode() == 302) {
            assertThat(Browser.location(answer))
                    .startsWith(Browser.APP + "?error=")
                    .doesNotContain("code=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "http://127.0.0.1:9999/app.html/../evil",
                "http://127.0.0.1:9999/app.html?x=1",
                "http://127.0.0.1:9999/other.html",
                "http://127.0.0.1:9999@evil.example/app.html",
                "https://127.0.0.1:9999/app.html",
                "javascript:alert(1)",
                ""
            })
    void nobodyIsSentToAnAddressThatIsNotRegistered(String address) {
        Browser nurse = new Browser(server.root());
        nurse.logIn("nurse", server.password());
        for (String client : List.of("demonstration", "inline", "nobody")) {
            Map<String, String> request = nurse.authorizeRequest();
            request.put("redirect_uri", address);
            request.put("client_id", client);
            HttpResponse<String> answer = nurse.authorize(request);
            assertThat(answer.statusCode()).as(client).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void afterTheLoginNobodyIsSentElsewhere() {
        Browser nurse = new Browser(server.root());
        String csrf = Browser.field(
                nurse.get("/oauth2/login?continue=https://evil.example").body(), "_csrf");
        HttpResponse<String> answer = nurse.post(
                "/oauth2/login?continue=https://evil.example",
                Map.of("username", "nurse", "password", server.password(), "_csrf", csrf));
        assertThat(Browser.location(answer)).endsWith("/oauth2/account").doesNotContain("evil");
    }

    @Test
    void aCodeIsGoodOnceAndOnlyWithItsVerifierAddressAndClient() throws Exception {
        Browser nurse = new Browser(server.root());
        String code = Browser.parameter(
                nurse.launch(nurse.authorizeRequest(), "nurse", server.password(), AuthorizationServer.CHILD), "code");
        Map<String, String> wrong = nurse.tokenRequest(code);
        wrong.put("code_verifier", "a".repeat(64));
        assertThat(refusal(nurse, wrong)).isEqualTo("400 invalid_grant");
        wrong = nurse.tokenRequest(code);
        wrong.remove("code_verifier");
        assertThat(refusal(nurse, wrong)).startsWith("4");
        wrong = nurse.tokenRequest(code);
        wrong.put("redirect_uri", "http://127.0.0.1:9999/index.html");
        assertThat(refusal(nurse, wrong)).isEqualTo("400 invalid_grant");

        HttpResponse<String> first = tokens(nurse, code);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(refusal(nurse, nurse.tokenRequest(code))).isEqualTo("400 invalid_grant");
        String refresh = JSON.readTree(first.body()).get("refresh_token").asText();
        assertThat(refusal(nurse, refresh(refresh)))
                .as("what a code gave that was used twice is taken back")
                .isEqualTo("400 invalid_grant");
    }

    @Test
    void aRefreshTokenIsGoodOnceAndCanBeGivenBack() throws Exception {
        Browser nurse = new Browser(server.root());
        String code = Browser.parameter(
                nurse.launch(nurse.authorizeRequest(), "nurse", server.password(), AuthorizationServer.CHILD), "code");
        String first =
                JSON.readTree(tokens(nurse, code).body()).get("refresh_token").asText();
        HttpResponse<String> renewed = nurse.post("/oauth2/token", refresh(first));
        assertThat(renewed.statusCode()).as(renewed.body()).isEqualTo(200);
        assertThat(JSON.readTree(renewed.body()).get("patient").asText()).isEqualTo(AuthorizationServer.CHILD);
        String second = JSON.readTree(renewed.body()).get("refresh_token").asText();
        Map<String, String> foreign = refresh(second);
        foreign.put("client_id", "inline");
        assertThat(refusal(nurse, foreign)).isEqualTo("401 invalid_client");
        HttpResponse<String> back = nurse.post("/oauth2/revoke", Map.of("token", second, "client_id", "demonstration"));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(refusal(nurse, refresh(second))).isEqualTo("400 invalid_grant");
    }

    /** RFC 9700, section 4.14.2: one of the two that have it is a thief. */
    @Test
    void aRefreshTokenThatComesAgainEndsWhatItWasExchangedFor() throws Exception {
        Browser nurse = new Browser(server.root());
        String code = Browser.parameter(
                nurse.launch(nurse.authorizeRequest(), "nurse", server.password(), AuthorizationServer.CHILD), "code");
        String first =
                JSON.readTree(tokens(nurse, code).body()).get("refresh_token").asText();
        String second = renewed(nurse, first);
        String third = renewed(nurse, second);

        assertThat(refusal(nurse, refresh(first))).isEqualTo("400 invalid_grant");
        assertThat(refusal(nurse, refresh(third))).isEqualTo("400 invalid_grant");
    }

    private static String renewed(Browser app, String refresh) throws Exception {
        HttpResponse<String> answer = app.post("/oauth2/token", refresh(refresh));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body()).get("refresh_token").asText();
    }

    @Test
    void aLoginWithoutTheTokenOfItsFormIsRefused() {
        Browser nurse = new Browser(server.root());
        nurse.get("/oauth2/login");
        HttpResponse<String> forged =
                nurse.post("/oauth2/login", Map.of("username", "nurse", "password", server.password()));
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(Browser.location(nurse.logIn("nurse", server.password()))).doesNotContain("wrong");
    }

    @Test
    void aNameIsNotTriedWithoutEnd() {
        Browser attacker = new Browser(server.root());
        for (int i = 0; i < 10; i++) {
            assertThat(Browser.location(attacker.logIn("analyst", "guess" + i))).endsWith("?wrong");
        }
        assertThat(Browser.location(attacker.logIn("analyst", server.password())))
                .endsWith("?often");
        assertThat(Browser.location(attacker.logIn("clinician", server.password())))
                .doesNotContain("?");
    }

    @Test
    void thePagesRunNoScriptAndAreFramedByNobody() {
        HttpResponse<String> page = new Browser(server.root()).get("/oauth2/login");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource({"inline, r", "inline, e", "by-address, r", "by-address, e"})
    void aBackendServiceProvesItselfWithItsKey(String client, String key) throws Exception {
        HttpResponse<String> answer = backend(signed(key.equals("r") ? rsa : elliptic, claims(client)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode token = JSON.readTree(answer.body());
        assertThat(token.get("expires_in").asInt()).isLessThanOrEqualTo(300);
        assertThat(token.get("scope").asText()).isEqualTo("system/Patient.rs");
        assertThat(token.has("refresh_token")).isFalse();
        assertThat(server.get(
                                "Patient/" + AuthorizationServer.CHILD,
                                token.get("access_token").asText())
                        .status())
                .isEqualTo(200);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> forgeries() {
        Instant now = Instant.now();
        return Stream.of(
                forgery("expired", claims -> claims.expirationTime(Date.from(now.minusSeconds(120)))),
                forgery("too long", claims -> claims.expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))),
                forgery("without end", claims -> claims.expirationTime(null)),
                forgery("without id", claims -> claims.jwtID(null)),
                forgery("not yet", claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120)))),
                forgery("for another server", claims -> claims.audience("https://elsewhere.example/token")),
                forgery("issued by another", claims -> claims.issuer("other")),
                forgery("about another", claims -> claims.subject("other")));
    }

    private static org.junit.jupiter.params.provider.Arguments forgery(
            String name, java.util.function.UnaryOperator<JWTClaimsSet.Builder> change) {
        return org.junit.jupiter.params.provider.Arguments.of(org.junit.jupiter.api.Named.of(name, change));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("forgeries")
    void anAssertionThatSaysSomethingElseIsRefused(java.util.function.UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        assertThat(backend(signed(rsa, claims("inline"))).statusCode()).isEqualTo(200);
        assertThat(backend(signed(rsa, change.apply(claims("inline")))).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAssertionIsGoodOnce() throws Exception {
        String assertion = signed(elliptic, claims("inline"));
        assertThat(backend(assertion).statusCode()).isEqualTo(200);
        assertThat(backend(assertion).statusCode()).isEqualTo(401);
    }

    @Test
    void anAssertionOfAnotherClientsKeyIsRefused() throws Exception {
        assertThat(backend(signed(rsa, claims("other"))).statusCode()).isEqualTo(401);
        SignedJWT weak = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("r").build(),
                claims("inline").build());
        weak.sign(new RSASSASigner(rsa));
        assertThat(backend(weak.serialize()).statusCode()).as("RS256").isEqualTo(401);
    }

    /** RFC 7662, SMART App Launch 2.2 "Token Introspection": of those who prove who they are, and of nobody else. */
    @Test
    void aServiceIsToldWhetherATokenHolds() throws Exception {
        String token = JSON.readTree(backend(signed(rsa, claims("inline"))).body())
                .get("access_token")
                .asText();
        JsonNode held = JSON.readTree(introspect(Map.of(
                        "token", token,
                        "client_assertion_type", ASSERTION,
                        "client_assertion", signed(rsa, claims("inline"))))
                .body());
        assertThat(held.get("active").asBoolean()).isTrue();
        assertThat(held.get("client_id").asText()).isEqualTo("inline");
        assertThat(held.get("scope").asText()).isEqualTo("system/Patient.rs");
        assertThat(held.has("exp")).isTrue();
        JsonNode unknown = JSON.readTree(introspect(Map.of(
                        "token",
                        token.substring(0, token.length() - 4) + "AAAA",
                        "client_assertion_type",
                        ASSERTION,
                        "client_assertion",
                        signed(elliptic, claims("inline"))))
                .body());
        assertThat(unknown.toString()).isEqualTo("{\"active\":false}");
        assertThat(introspect(Map.of("token", token)).statusCode()).isEqualTo(401);
        HttpResponse<String> nobody =
                new Browser(server.root()).post("/oauth2/token", Map.of("grant_type", "client_credentials"));
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.body()).contains("invalid_client");
        assertThat(introspect(Map.of("token", token, "client_id", "demonstration"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(introspect(Map.of(
                                "token", token,
                                "client_assertion_type", ASSERTION,
                                "client_assertion", "bnVsbA.e30.AAAA"))
                        .statusCode())
                .as("an assertion whose header is null")
                .isEqualTo(401);
    }

    private static HttpResponse<String> introspect(Map<String, String> form) {
        return new Browser(server.root()).post("/oauth2/introspect", form);
    }

    @Test
    void aBackendServiceGetsNoScopesOfPeople() throws Exception {
        for (String scope : List.of("user/*.rs", "patient/*.rs", "system/Group.rs", "system/Patient.c")) {
            HttpResponse<String> answer = backend(signed(rsa, claims("inline")), scope);
            assertThat(answer.statusCode()).as(scope).isEqualTo(400);
            assertThat(answer.body()).contains("invalid_scope");
        }
    }

    private static HttpResponse<String> tokens(Browser browser, String code) {
        return browser.post("/oauth2/token", browser.tokenRequest(code));
    }

    private static Map<String, String> refresh(String token) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        form.put("client_id", "demonstration");
        return form;
    }

    private static String refusal(Browser browser, Map<String, String> form) throws IOException {
        HttpResponse<String> answer = browser.post("/oauth2/token", form);
        return answer.statusCode() + " "
                + JSON.readTree(answer.body()).path("error").asText();
    }

    private static JWTClaimsSet.Builder claims(String client) {
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(server.root() + "/oauth2/token")
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(Date.from(Instant.now().plusSeconds(200)));
    }

    private static String signed(JWK key, JWTClaimsSet.Builder claims) throws JOSEException {
        boolean isRsa = key instanceof RSAKey;
        SignedJWT assertion = new SignedJWT(
                new JWSHeader.Builder(isRsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384)
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        assertion.sign(isRsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
        return assertion.serialize();
    }

    private static HttpResponse<String> backend(String assertion) {
        return backend(assertion, "system/Patient.rs");
    }

    private static HttpResponse<String> backend(String assertion, String scope) {
        return new Browser(server.root())
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", scope,
                                "client_assertion_type", ASSERTION,
                                "client_assertion", assertion));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new java.util.ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
