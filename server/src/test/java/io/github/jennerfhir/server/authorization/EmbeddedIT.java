package io.github.jennerfhir.server.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.server.authorization.AuthorizationServer.OnH2;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Records;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server as it is started with one command, on its own database: who logs in does what the role may, and no more. */
@ExtendWith(AuthorizationServer.Resolver.class)
class EmbeddedIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void nobodyIsServedWithoutAToken(@OnH2 AuthorizationServer server) {
        String child = "Patient/" + AuthorizationServer.CHILD;
        for (String path : List.of(
                "/fhir/" + child,
                "/fhir/" + child + "/$forecast",
                "/fhir/Immunization?patient=" + AuthorizationServer.CHILD,
                "/fhir/AuditEvent",
                "/fhir?_getpages=x",
                "/v1/immunizations?patientId=" + AuthorizationServer.CHILD,
                "/actuator/prometheus")) {
            Answer answer = server.http().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("Benno");
            assertThat(answer.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
        }
        assertThat(server.http()
                        .send("POST", "/fhir", new org.hl7.fhir.r4.model.Bundle())
                        .status())
                .isEqualTo(401);
        assertThat(server.http().get("/fhir/metadata").status()).isEqualTo(200);
        assertThat(server.get(child, server.token()).status()).isEqualTo(200);
    }

    @Test
    void aNurseDoesWhatANurseMayAndNoMore(@OnH2 AuthorizationServer server) throws Exception {
        String nurse = token(server, "nurse");
        String clinician = token(server, "clinician");
        String admin = token(server, "admin");
        Reference child = new Reference("Patient/" + AuthorizationServer.CHILD);

        assertThat(server.get("Immunization", nurse).refusal()).isEqualTo("403 ROLE_REQUIRED");
        assertThat(server.get("Immunization?patient=" + AuthorizationServer.CHILD, nurse)
                        .status())
                .isEqualTo(200);
        assertThat(server.get("Immunization", clinician).status()).isEqualTo(200);

        Immunization dose = Records.dose("04", Records.today()).setPatient(child);
        Answer recorded = send(server, nurse, "POST", "Immunization", dose);
        assertThat(recorded.status()).as(recorded.toString()).isEqualTo(201);
        Immunization amended = recorded.as(Immunization.class).setLotNumber("N-1");
        assertThat(send(server, nurse, "PUT", "Immunization/" + recorded.id(), amended)
                        .refusal())
                .isEqualTo("403 ROLE_REQUIRED");
        assertThat(send(server, clinician, "PUT", "Immunization/" + recorded.id(), amended)
                        .status())
                .isEqualTo(200);

        AllergyIntolerance allergy = Records.allergy("294659004", Records.today());
        allergy.setPatient(child);
        assertThat(send(server, nurse, "POST", "AllergyIntolerance", allergy).refusal())
                .isEqualTo("403 ROLE_REQUIRED");
        assertThat(send(server, clinician, "POST", "AllergyIntolerance", allergy)
                        .status())
                .isEqualTo(201);

        String certificate = "Patient/" + AuthorizationServer.CHILD + "/$certificate";
        assertThat(server.get(certificate, nurse).refusal()).isEqualTo("403 ROLE_REQUIRED");
        assertThat(server.get(certificate, clinician).status()).isEqualTo(200);

        for (String path : List.of("AuditEvent", "Provenance", "MeasureReport", "Group")) {
            assertThat(server.get(path, nurse).refusal()).as(path).isEqualTo("403 ROLE_REQUIRED");
            assertThat(server.get(path, admin).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aLoginIsRenewedAndGivenBack(@OnH2 AuthorizationServer server) throws Exception {
        Browser nurse = new Browser(server.root());
        String code = Browser.parameter(
                nurse.launch(nurse.authorizeRequest(), "nurse", server.password(), AuthorizationServer.CHILD), "code");
        HttpResponse<String> first = nurse.post("/oauth2/token", nurse.tokenRequest(code));
        HttpResponse<String> second = refreshed(nurse, first);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(refreshed(nurse, first).statusCode()).isEqualTo(400);
        String left = JSON.readTree(second.body()).get("refresh_token").asText();
        nurse.post("/oauth2/revoke", Map.of("token", left, "client_id", "demonstration"));
        assertThat(refreshed(nurse, second).statusCode()).isEqualTo(400);
    }

    private static HttpResponse<String> refreshed(Browser browser, HttpResponse<String> before) throws Exception {
        JsonNode tokens = JSON.readTree(before.body());
        return browser.post(
                "/oauth2/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", tokens.get("refresh_token").asText(),
                        "client_id", "demonstration"));
    }

    /** Logs in with every scope of a user, so that the role alone decides. */
    private static String token(AuthorizationServer server, String user) throws Exception {
        Browser browser = new Browser(server.root());
        Map<String, String> request = browser.authorizeRequest();
        request.put("scope", "openid user/*.cruds");
        String code =
                Browser.parameter(browser.launch(request, user, server.password(), AuthorizationServer.CHILD), "code");
        HttpResponse<String> tokens = browser.post("/oauth2/token", browser.tokenRequest(code));
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return JSON.readTree(tokens.body()).get("access_token").asText();
    }

    private static Answer send(
            AuthorizationServer server, String token, String method, String path, Resource resource) {
        String body =
                ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
        return server.http().send("/fhir/" + path, request -> {
            request.header("Authorization", "Bearer " + token).header("Content-Type", "application/fhir+json");
            if (resource.getMeta().hasVersionId()) {
                request.header("If-Match", "W/\"" + resource.getMeta().getVersionId() + "\"");
            }
            return request.method(method, BodyPublishers.ofString(body));
        });
    }
}
