package io.github.jennerfhir.server.security;

import io.github.jennerfhir.server.RunningServers;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Database;
import io.github.jennerfhir.server.fixture.Http;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server that trusts one {@link TestIssuer}, on PostgreSQL, one for all tests of a run. */
public final class SecuredServer {

    private final ServletWebServerApplicationContext context;
    private final TestIssuer issuer;
    private final Http http;

    private SecuredServer(ServletWebServerApplicationContext context, TestIssuer issuer) {
        this.context = context;
        this.issuer = issuer;
        this.http =
                new Http(URI.create("http://localhost:" + context.getWebServer().getPort()));
    }

    TestIssuer issuer() {
        return issuer;
    }

    Http http() {
        return http;
    }

    /** Another replica on the same database, that trusts the same issuer; whoever starts it closes it. */
    Replica replica(String... further) {
        List<String> settings = new ArrayList<>(List.of(further));
        settings.addAll(trusting(issuer));
        settings.add("--server.port=0");
        for (String key : List.of("url", "username", "password")) {
            settings.add(
                    "--jenner.database." + key + "=" + context.getEnvironment().getProperty("jenner.database." + key));
        }
        return new Replica(RunningServers.start(settings));
    }

    /** A replica that ends when it is closed. */
    record Replica(ServletWebServerApplicationContext context) implements AutoCloseable {

        /** The same token, shown to this replica. */
        Session as(Session elsewhere) {
            URI root = URI.create("http://localhost:" + context.getWebServer().getPort());
            return new Session(new Http(root), elsewhere.token());
        }

        @Override
        public void close() {
            context.close();
        }
    }

    private static List<String> trusting(TestIssuer issuer) {
        return List.of(
                "--jenner.security.mode=external",
                "--jenner.registry-intake.http=true",
                "--jenner.sync.one-by-one-clients=queueing-phone",
                "--jenner.security.issuer=" + issuer.name(),
                "--jenner.security.jwk-set=" + issuer.keySet(),
                "--jenner.security.key-refresh=1ms",
                "--jenner.certificate.tenants.keyed.key-file=" + TenantCertificatesIT.keyFile(),
                "--jenner.certificate.tenants.keyed.issuer=" + TenantCertificatesIT.ISSUER,
                "--jenner.certificate.tenants.keyed.issuer-name=Northern Health",
                "--jenner.security.audience=" + TestIssuer.AUDIENCE);
    }

    JdbcTemplate sql() {
        return new JdbcTemplate(context.getBean(javax.sql.DataSource.class));
    }

    /** {@code GET} below the server's root, with that {@code Authorization}. */
    Answer withToken(String path, String token) {
        return http.send(path, request -> request.header("Authorization", "Bearer " + token));
    }

    /** One who has that role in the tenant main, and sees every patient it allows. */
    Session as(String role) {
        return with(Map.of("roles", List.of(role)));
    }

    /** The patient with that id. */
    Session patient(String id) {
        return with(Map.of("roles", List.of("PATIENT"), "patient", id, "sub", "patient-" + id));
    }

    /** One who has that role and those scopes. */
    Session scoped(String role, String scope) {
        return with(Map.of("roles", List.of(role), "scope", scope));
    }

    /** One who has that role and those scopes, and launched for that patient. */
    Session launched(String role, String scope, String patient) {
        return with(Map.of("roles", List.of(role), "scope", scope, "patient", patient));
    }

    Session with(Map<String, Object> claims) {
        return new Session(http, issuer.token(new HashMap<>(claims)));
    }

    /** Hands the server to whoever asks for it. */
    public static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SecuredServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(SecuredServer.class))
                    .getOrComputeIfAbsent(SecuredServer.class, key -> start(context), SecuredServer.class);
        }

        private static SecuredServer start(ExtensionContext context) {
            TestIssuer issuer = new TestIssuer("https://issuer.example");
            return new SecuredServer(RunningServers.of(context).another(Database.POSTGRESQL, trusting(issuer)), issuer);
        }
    }
}
