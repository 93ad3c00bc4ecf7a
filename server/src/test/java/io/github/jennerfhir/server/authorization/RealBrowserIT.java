package io.github.jennerfhir.server.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.jennerfhir.server.fixture.BrowserScript;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do in a browser, done in a real one. */
@ExtendWith(AuthorizationServer.Resolver.class)
class RealBrowserIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void theRealSmartClientIsLaunchedInARealBrowser(AuthorizationServer server, @TempDir Path folder) throws Exception {
        BrowserScript script = BrowserScript.of("launch.mjs", folder);
        HttpServer app = app(script.work());
        try {
            String output = script.run(
                    Map.of("PASSWORD", server.password()),
                    "http://127.0.0.1:" + app.getAddress().getPort() + "/app.html",
                    server.base(),
                    "nurse",
                    "Carla");
            JsonNode got = JSON.readTree(output);
            assertThat(got.get("forecast").get("resourceType").asText()).isEqualTo("ImmunizationRecommendation");
            assertThat(got.get("forecast").get("patient").get("reference").asText())
                    .isEqualTo("Patient/" + AuthorizationServer.OTHER_CHILD);
            assertThat(got.get("forecast").get("recommendation")).isNotEmpty();
            assertThat(got.get("patient").get("name").get(0).get("given").get(0).asText())
                    .isEqualTo("Carla");
            assertThat(got.get("banner").asBoolean()).isTrue();
            assertThat(got.get("asked").asText()).contains("Demonstration app", "Carla Launch");
        } finally {
            app.stop(0);
        }
    }

    @Test
    void swaggerUiSendsTheTokenThatItWasGiven(AuthorizationServer server, @TempDir Path folder) throws Exception {
        JsonNode seen = JSON.readTree(BrowserScript.of("swagger.mjs", folder)
                .run(
                        Map.of("TOKEN", server.token()),
                        server.base() + "/swagger-ui/?page=Patient",
                        AuthorizationServer.CHILD));
        assertThat(seen.get("without").asText()).isEqualTo("401");
        assertThat(seen.get("with").asText()).isEqualTo("200");
        assertThat(seen.get("body").asText()).contains("\"id\": \"" + AuthorizationServer.CHILD + "\"");
        assertThat(seen.get("errors")).isEmpty();
    }

    private static HttpServer app(Path work) throws IOException {
        Map<String, Path> files = Map.of(
                "/app.html", BrowserScript.SCRIPTS.resolve("app.html"),
                "/fhir-client.js", work.resolve("node_modules/fhirclient/build/fhir-client.js"));
        HttpServer app = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        files.forEach((path, file) -> app.createContext(path, exchange -> {
            byte[] body = Files.readAllBytes(file);
            exchange.getResponseHeaders()
                    .set("Content-Type", path.endsWith("html") ? "text/html;charset=utf-8" : "text/javascript");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }));
        app.start();
        return app;
    }
}
