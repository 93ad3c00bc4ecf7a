package io.github.jennerfhir.server.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What people do in a browser, done in a real one. */
@ExtendWith(AuthorizationServer.Resolver.class)
class RealBrowserIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SCRIPTS = Path.of("src/test/js").toAbsolutePath();

    @Test
    void theRealSmartClientIsLaunchedInARealBrowser(AuthorizationServer server, @TempDir Path folder) throws Exception {
        Path work = script("launch.mjs", folder);
        HttpServer app = app(SCRIPTS, work);
        try {
            String output = run(
                    folder,
                    Map.of("PASSWORD", server.password()),
                    "node",
                    work.resolve("launch.mjs").toString(),
                    "http://127.0.0.1:" + app.getAddress().getPort() + "/app.html",
                    server.base(),
                    "nurse",
                    "Carla",
                    chromium(),
                    folder.resolve("profile").toString());
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
        Path work = script("swagger.mjs", folder);
        JsonNode seen = JSON.readTree(run(
                folder,
                Map.of("TOKEN", server.token()),
                "node",
                work.resolve("swagger.mjs").toString(),
                server.base() + "/swagger-ui/?page=Patient",
                AuthorizationServer.CHILD,
                chromium(),
                folder.resolve("profile").toString()));
        assertThat(seen.get("without").asText()).isEqualTo("401");
        assertThat(seen.get("with").asText()).isEqualTo("200");
        assertThat(seen.get("body").asText()).contains("\"id\": \"" + AuthorizationServer.CHILD + "\"");
        assertThat(seen.get("errors")).isEmpty();
    }

    /** Brings a script to where its libraries are. */
    private static Path script(String name, Path folder) throws Exception {
        Path work = Files.createDirectories(Path.of("target/js")).toAbsolutePath();
        run(folder, Map.of(), "bash", SCRIPTS.resolve("install").toString(), work.toString());
        Files.copy(SCRIPTS.resolve(name), work.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return work;
    }

    private static HttpServer app(Path js, Path work) throws IOException {
        Map<String, Path> files = Map.of(
                "/app.html", js.resolve("app.html"),
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

    private static String chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("this test needs Debian's package chromium"));
    }

    private static String run(Path folder, Map<String, String> environment, String... command) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(command[0]).isTrue();
        assertThat(process.exitValue()).as(() -> read(output) + read(errors)).isZero();
        return read(output);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
