package io.github.jennerfhir.server.operation;

import static io.github.jennerfhir.server.fixture.Records.child;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Server;
import io.github.jennerfhir.server.fixture.ServerTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hl7.fhir.r4.model.CapabilityStatement;

/** Health, readiness, metrics, request ids, and a CapabilityStatement that costs nothing. */
class ObservabilityIT {

    private static final int SMALL = 100_000;

    @ServerTest
    void healthAndReadinessAreUp(Server server) throws Exception {
        for (String path :
                new String[] {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"}) {
            Answer answer = server.getFromRoot(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(JsonMapper.builder()
                            .build()
                            .readTree(answer.body())
                            .get("status")
                            .asText())
                    .isEqualTo("UP");
        }
    }

    @ServerTest
    void metricsAreThereForPrometheus(Server server) {
        server.create(child());
        Answer answer = server.getFromRoot("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("jvm_memory_used_bytes", "hikaricp_connections");
        assertThat(answer.body().lines())
                .anyMatch(line -> line.startsWith("http_server_requests_seconds_count")
                        && line.contains("method=\"POST\"")
                        && line.contains("uri=\"/fhir/Patient\"")
                        && line.contains("status=\"201\""));
    }

    @ServerTest
    void nothingElseOfTheActuatorIsThere(Server server) {
        for (String path :
                new String[] {"env", "beans", "heapdump", "configprops", "loggers", "threaddump", "shutdown"}) {
            assertThat(server.getFromRoot("/actuator/" + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @ServerTest
    void theCapabilityStatementIsSmallAndSaysWhoItIs(Server server) {
        Answer answer = server.get("metadata");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(SMALL);
        CapabilityStatement statement = answer.as(CapabilityStatement.class);
        assertThat(statement.getFhirVersion().toCode()).isEqualTo("4.0.1");
        assertThat(statement.getSoftware().getName()).isEqualTo("Jenner");
        assertThat(statement.getRestFirstRep().getResource()).isNotEmpty();
    }

    @ServerTest
    void theCapabilityStatementIsNotSentAgainToWhoHasIt(Server server) {
        Answer first = server.get("metadata");
        String etag = first.header("ETag").orElseThrow();
        Answer again = server.send("metadata", request -> request.header("If-None-Match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        Answer other = server.send("metadata", request -> request.header("If-None-Match", "W/\"other\""));
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(first.body());
    }

    @ServerTest
    void theCapabilityStatementComesAsXmlToo(Server server) {
        Answer answer = server.send("metadata", request -> request.header("Accept", "application/fhir+xml"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/fhir+xml");
        assertThat(answer.body()).contains("<CapabilityStatement");
    }

    @ServerTest
    void aRequestKeepsTheIdThatItCameWith(Server server) {
        String id = "visit-" + UUID.randomUUID();
        for (String path : new String[] {"metadata", "Patient?_count=1", "Patient/" + UUID.randomUUID(), "Basic"}) {
            Answer answer = server.send(path, request -> request.header("X-Request-ID", id));
            assertThat(answer.header("X-Request-ID")).as(path).contains(id);
        }
    }

    @ServerTest
    void aRequestWithoutAnIdOrWithAnUnfitOneGetsOne(Server server) {
        assertThat(server.get("Patient?_count=1").header("X-Request-ID")).isPresent();
        String unfit = "a name with spaces <and more>";
        assertThat(server.send("Patient?_count=1", request -> request.header("X-Request-ID", unfit))
                        .header("X-Request-ID"))
                .isPresent()
                .get()
                .isNotEqualTo(unfit);
    }

    @ServerTest
    void theApiIsDocumented(Server server) {
        assertThat(server.get("swagger-ui/").status()).isEqualTo(200);
        Answer document = server.get("api-docs");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.body()).contains("/Immunization").doesNotContain("/Subscription");
        assertThat(document.body().length()).as("stock's is 6.2 MB").isLessThan(2_000_000);
    }
}
