package io.github.jennerfhir.server.authorization;

import io.github.jennerfhir.server.RunningServers;
import io.github.jennerfhir.server.authorization.account.Accounts;
import io.github.jennerfhir.server.authorization.client.Clients;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Database;
import io.github.jennerfhir.server.fixture.Http;
import io.github.jennerfhir.server.fixture.Records;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A server with its own authorization server, and two children in it. */
final class AuthorizationServer {

    static final String CHILD = "00000000-0000-4000-8000-000000000002";
    static final String OTHER_CHILD = "00000000-0000-4000-8000-0000000000b2";

    private final ServletWebServerApplicationContext context;
    private final Http http;

    private AuthorizationServer(ExtensionContext run, Database database) {
        context = RunningServers.of(run)
                .another(database, List.of("--jenner.security.mode=embedded", "--jenner.demo.children=true"));
        http = new Http(URI.create("http://localhost:" + context.getWebServer().getPort()));
        child(CHILD, "Benno");
        child(OTHER_CHILD, "Carla");
    }

    private void child(String id, String given) {
        Patient patient = Records.child();
        patient.setId(id);
        patient.getNameFirstRep().setFamily("Launch").getGiven().clear();
        patient.getNameFirstRep().addGiven(given);
        put("Patient/" + id, patient);
        Immunization dose = Records.dose().setPatient(new Reference("Patient/" + id));
        String body =
                ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser().encodeResourceToString(dose);
        expect(
                201,
                http.send(
                        "/fhir/Immunization",
                        request -> request.header("Authorization", "Bearer " + token())
                                .header("Content-Type", "application/fhir+json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))));
    }

    private void put(String path, Patient patient) {
        String body =
                ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser().encodeResourceToString(patient);
        expect(
                201,
                http.send(
                        "/fhir/" + path,
                        request -> request.header("Authorization", "Bearer " + token())
                                .header("Content-Type", "application/fhir+json")
                                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(body))));
    }

    private static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.toString());
        }
    }

    String root() {
        return http.root().toString();
    }

    String base() {
        return root() + "/fhir";
    }

    Http http() {
        return http;
    }

    /** {@code GET} below the FHIR base with a token. */
    Answer get(String path, String token) {
        return http.send("/fhir/" + path, request -> request.header("Authorization", "Bearer " + token));
    }

    /** The token of the demonstration. */
    String token() {
        return access().token();
    }

    String password() {
        return access().password();
    }

    Clients clients() {
        return context.getBean(Clients.class);
    }

    private DemonstrationAccess access() {
        return context.getBean(DemonstrationAccess.class);
    }

    Accounts accounts() {
        return context.getBean(Accounts.class);
    }

    /** The settings with which a command finds its database. */
    List<String> databaseSettings() {
        return Stream.of("url", "username", "password")
                .map(key -> "jenner.database." + key)
                .map(key -> "--" + key + "=" + context.getEnvironment().getProperty(key))
                .toList();
    }

    /** Hands over the server on PostgreSQL, or on H2 to whoever asks for {@link OnH2}; one each for all tests of a run. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == AuthorizationServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Database database = parameter.isAnnotated(OnH2.class) ? Database.H2 : Database.POSTGRESQL;
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(AuthorizationServer.class))
                    .getOrComputeIfAbsent(
                            database, kind -> new AuthorizationServer(context, database), AuthorizationServer.class);
        }
    }

    /** Asks for the server with the embedded database. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface OnH2 {}
}
