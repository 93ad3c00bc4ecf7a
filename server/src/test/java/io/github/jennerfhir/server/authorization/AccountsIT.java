package io.github.jennerfhir.server.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.jennerfhir.server.accounts.AdministrationCommands;
import io.github.jennerfhir.server.fixture.Answer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Users and clients are added with commands, while the server runs, and what they may not be is refused with the reason. */
@ExtendWith(AuthorizationServer.Resolver.class)
class AccountsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "nine wet otters sing";
    private static final String OTHER_PASSWORD = "two dry herons wait";

    @CommandLine.Command(name = "jenner")
    private static final class Root {}

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whoWasAddedLogsInAndHasTheRoleThatWasGiven(AuthorizationServer server) throws Exception {
        String name = name();
        assertThat(accounts(server, PASSWORD, "add", name, "--role", "NURSE", "--password-stdin"))
                .as(err.toString())
                .isZero();
        JWTClaimsSet claims = SignedJWT.parse(
                        launch(server, name, PASSWORD).get("access_token").asText())
                .getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(name);
        assertThat(claims.getStringClaim("tenant")).isEqualTo("main");
        assertThat(claims.getStringListClaim("roles")).containsExactly("NURSE");
        assertThat(accounts(server, "", "list")).isZero();
        assertThat(out.toString()).contains(name + "  tenant main  [NURSE]");
    }

    @Test
    void whoIsDisabledNeitherLogsInNorRenewsTokensUntilEnabled(AuthorizationServer server) throws Exception {
        String name = name();
        accounts(server, PASSWORD, "add", name, "--role", "NURSE", "--password-stdin");
        String refresh = launch(server, name, PASSWORD).get("refresh_token").asText();
        assertThat(accounts(server, "", "disable", name)).isZero();
        assertThat(Browser.location(new Browser(server.root()).logIn(name, PASSWORD)))
                .endsWith("?wrong");
        HttpResponse<String> renewed = new Browser(server.root())
                .post(
                        "/oauth2/token",
                        Map.of(
                                "grant_type", "refresh_token",
                                "refresh_token", refresh,
                                "client_id", "demonstration"));
        assertThat(renewed.statusCode()).isEqualTo(400);
        assertThat(accounts(server, "", "list")).isZero();
        assertThat(out.toString()).containsPattern(name + ".* disabled");

        assertThat(accounts(server, "", "enable", name)).isZero();
        assertThat(Browser.location(new Browser(server.root()).logIn(name, PASSWORD)))
                .doesNotContain("?");
    }

    @Test
    void anotherPasswordTakesThePlaceOfTheFirst(AuthorizationServer server) {
        String name = name();
        accounts(server, PASSWORD, "add", name, "--role", "CLINICIAN", "--password-stdin");
        assertThat(accounts(server, OTHER_PASSWORD, "password", name, "--password-stdin"))
                .isZero();
        assertThat(Browser.location(new Browser(server.root()).logIn(name, PASSWORD)))
                .endsWith("?wrong");
        assertThat(Browser.location(new Browser(server.root()).logIn(name, OTHER_PASSWORD)))
                .doesNotContain("?");
        assertThat(accounts(server, "", "remove", name)).isZero();
        assertThat(Browser.location(new Browser(server.root()).logIn(name, OTHER_PASSWORD)))
                .endsWith("?wrong");
    }

    @Test
    void aPasswordThatIsMadeIsShownOnceAndOneThatIsGivenNever(AuthorizationServer server) {
        String made = name();
        assertThat(accounts(server, "", "add", made, "--role", "NURSE", "--generate"))
                .isZero();
        String password = out.toString().strip().replaceAll(".* ", "");
        assertThat(Browser.location(new Browser(server.root()).logIn(made, password)))
                .doesNotContain("?");
        accounts(server, PASSWORD, "add", name(), "--role", "NURSE", "--password-stdin");
        accounts(server, "", "list");
        assertThat(out.toString()).containsOnlyOnce(password).doesNotContain(PASSWORD, "bcrypt");
    }

    @Test
    void whatAnAccountCannotBeIsRefusedWithTheReason(AuthorizationServer server) {
        String name = name();
        refused(server, "12 characters", "short", "add", name, "--role", "NURSE", "--password-stdin");
        refused(server, "72 bytes", "é".repeat(40), "add", name, "--role", "NURSE", "--password-stdin");
        refused(server, "not the name", name, "add", name, "--role", "NURSE", "--password-stdin");
        refused(server, "Patient/[id]", PASSWORD, "add", name, "--role", "PATIENT", "--password-stdin");
        refused(
                server,
                "no other role",
                PASSWORD,
                "add",
                name,
                "--role",
                "PATIENT,ADMIN",
                "--fhir-user",
                "Patient/1",
                "--password-stdin");
        refused(server, "never SERVER", PASSWORD, "add", name, "--role", "SERVER", "--password-stdin");
        refused(server, "no tenant nowhere", "", "add", name, "--role", "NURSE", "--tenant", "nowhere", "--generate");
        refused(server, "a name has", PASSWORD, "add", "a b", "--role", "NURSE", "--password-stdin");
        refused(server, "There is no account", "", "disable", name);
        refused(server, "Unknown argument: --rolle", "", "add", name, "--role", "NURSE", "--rolle", "x");
        assertThat(accounts(server, PASSWORD, "add", name, "--role", "NURSE", "--password-stdin"))
                .isZero();
        refused(server, "already", PASSWORD, "add", name, "--role", "NURSE", "--password-stdin");
    }

    @Test
    void aServiceThatWasAddedGetsATokenForItsKey(AuthorizationServer server, @TempDir Path folder) throws Exception {
        ECKey key =
                new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_384).keyID("k").generate();
        Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
        String id = name();
        assertThat(clients(
                        server,
                        "add-service",
                        id,
                        "--keys",
                        keys.toString(),
                        "--role",
                        "CLINICIAN",
                        "--scope",
                        "system/Patient.rs"))
                .as(err.toString())
                .isZero();
        HttpResponse<String> token = BackendService.askForToken(server, id, key, "system/Patient.rs");
        assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
        Answer read = server.get(
                "Patient/" + AuthorizationServer.CHILD,
                JSON.readTree(token.body()).get("access_token").asText());
        assertThat(read.status()).isEqualTo(200);
        assertThat(clients(server, "remove", id)).isZero();
        assertThat(BackendService.askForToken(server, id, key, "system/Patient.rs")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAppThatWasAddedIsAnsweredAtItsAddress(AuthorizationServer server) {
        String id = name();
        String address = "https://app.example/" + id;
        assertThat(clients(
                        server,
                        "add-app",
                        id,
                        "--name",
                        "Growth chart",
                        "--redirect-uri",
                        address,
                        "--scope",
                        "launch/patient,patient/*.rs"))
                .as(err.toString())
                .isZero();
        Browser nurse = new Browser(server.root());
        Map<String, String> request = nurse.authorizeRequest();
        request.put("client_id", id);
        request.put("redirect_uri", address);
        assertThat(nurse.launch(request, "nurse", server.password(), AuthorizationServer.CHILD))
                .startsWith(address + "?code=");
        request.put("redirect_uri", "https://app.example/other");
        assertThat(nurse.authorize(request).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/",
                "http://localhost:8080/",
                "https://app.example/#x",
                "https://user@app.example/",
                "javascript:alert(1)",
                "data:text/html,x",
                "app.html"
            })
    void anAddressThatIsNotSafeIsNotRegistered(String address, AuthorizationServer server) {
        String id = name();
        String[] others = {"--name", "App", "--scope", "openid", "--redirect-uri"};
        assertThat(clients(server, with("add-app", id, others, address))).isEqualTo(2);
        assertThat(err.toString()).contains("A redirect address begins with");
        assertThat(clients(server, with("add-app", id, others, "org.example.app:/back")))
                .isZero();
    }

    @Test
    void aClientHasNoScopesOfTheOtherKindAndNoPrivateKeys(AuthorizationServer server, @TempDir Path folder)
            throws Exception {
        String id = name();
        assertThat(clients(
                        server,
                        "add-app",
                        id,
                        "--name",
                        "A",
                        "--redirect-uri",
                        "https://a.example/",
                        "--scope",
                        "system/*.rs"))
                .isEqualTo(2);
        assertThat(clients(
                        server,
                        "add-service",
                        id,
                        "--keys",
                        "https://a.example/keys",
                        "--role",
                        "ADMIN",
                        "--scope",
                        "user/*.rs"))
                .isEqualTo(2);
        assertThat(clients(
                        server,
                        "add-service",
                        id,
                        "--keys",
                        "http://a.example/keys",
                        "--role",
                        "ADMIN",
                        "--scope",
                        "system/*.rs"))
                .isEqualTo(2);
        ECKey key = new ECKeyGenerator(com.nimbusds.jose.jwk.Curve.P_384).generate();
        Path keys = Files.writeString(folder.resolve("keys.json"), new JWKSet(key).toString(false));
        assertThat(clients(
                        server,
                        "add-service",
                        id,
                        "--keys",
                        keys.toString(),
                        "--role",
                        "ADMIN",
                        "--scope",
                        "system/*.rs"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("public keys, and nothing but them");
        assertThat(server.clients().find(id)).isEmpty();
    }

    private static String[] with(String command, String id, String[] others, String last) {
        List<String> all = new ArrayList<>(List.of(command, id));
        all.addAll(List.of(others));
        all.add(last);
        return all.toArray(String[]::new);
    }

    private void refused(AuthorizationServer server, String reason, String input, String... arguments) {
        assertThat(accounts(server, input, arguments)).as(reason).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    private static JsonNode launch(AuthorizationServer server, String name, String password) throws Exception {
        Browser browser = new Browser(server.root());
        String answer = browser.launch(browser.authorizeRequest(), name, password, AuthorizationServer.CHILD);
        return JSON.readTree(browser.post("/oauth2/token", browser.tokenRequest(Browser.parameter(answer, "code")))
                .body());
    }

    private int accounts(AuthorizationServer server, String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(server, "accounts", arguments);
        } finally {
            System.setIn(before);
        }
    }

    private int clients(AuthorizationServer server, String... arguments) {
        return run(server, "clients", arguments);
    }

    private int run(AuthorizationServer server, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        all.addAll(server.databaseSettings());
        return AdministrationCommands.addTo(new CommandLine(new Root()))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private static String name() {
        return "u" + UUID.randomUUID().toString().substring(0, 13);
    }
}
