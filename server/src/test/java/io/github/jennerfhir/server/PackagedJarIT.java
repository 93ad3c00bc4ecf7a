package io.github.jennerfhir.server;

import static io.github.jennerfhir.server.fixture.Records.dose;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Http;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ImmunizationRecommendation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar as a user starts it: it needs the package phase, which comes before the integration tests. */
class PackagedJarIT {

    private static final Path JAR = Path.of("target", "jenner.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern CURL = Pattern.compile("curl '(http://localhost:\\d+)(/fhir/Patient/[^']+)'");

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenTheServerIsKilled() throws Exception {
        Http server = serve();
        Answer shown = server.get(pathOfTheCurlThatIsShown());
        assertThat(shown.status()).as(shown.toString()).isEqualTo(200);
        ImmunizationRecommendation before = shown.as(ImmunizationRecommendation.class);
        assertThat(before.getRecommendation()).isNotEmpty();

        String child = before.getPatient().getReference();
        List<String> acknowledged = new ArrayList<>();
        for (String cvx : List.of("04", "119", "10")) {
            Answer recorded = server.send(
                    "POST",
                    "/fhir/Immunization",
                    dose(cvx, java.time.LocalDate.now(java.time.ZoneOffset.UTC)).setPatient(new Reference(child)));
            assertThat(recorded.status()).as(recorded.toString()).isEqualTo(201);
            acknowledged.add(recorded.id());
        }
        process.destroyForcibly().waitFor();

        Http again = serve();
        for (String id : acknowledged) {
            assertThat(again.get("/fhir/Immunization/" + id).status()).isEqualTo(200);
        }
        ImmunizationRecommendation after =
                again.get("/fhir/" + child + "/$forecast").as(ImmunizationRecommendation.class);
        assertThat(after.getDate())
                .as("the forecast takes the new doses into account")
                .isAfter(before.getDate());
        List<Bundle.BundleEntryComponent> children =
                again.get("/fhir/Patient?family=Example").as(Bundle.class).getEntry();
        assertThat(children).as("each demonstration child is there once").hasSize(4);
        for (Bundle.BundleEntryComponent entry : children) {
            Patient patient = (Patient) entry.getResource();
            assertThat(console())
                    .doesNotContain(patient.getBirthDateElement().getValueAsString())
                    .doesNotContain(patient.getNameFirstRep().getGivenAsSingleString());
        }
    }

    @Test
    void helpTellsAllSubcommands() throws Exception {
        int exitCode = run("--help");
        assertThat(exitCode).as(console()).isZero();
        assertThat(Jenner.commandLine().getSubcommands().keySet()).contains("serve", "load");
        assertThat(console()).contains(Jenner.commandLine().getSubcommands().keySet());
        assertThat(run("serve", "--help")).as(console()).isZero();
        assertThat(console()).contains("Usage: jenner serve");
    }

    /** In this process: a JVM for each would take most of a minute. */
    @Test
    void eachSubcommandHasHelp() {
        for (String subcommand : Jenner.commandLine().getSubcommands().keySet()) {
            StringWriter shown = new StringWriter();
            int exitCode = Jenner.commandLine().setOut(new PrintWriter(shown)).execute(subcommand, "--help");
            assertThat(exitCode).as(subcommand).isZero();
            assertThat(shown.toString()).contains("Usage: jenner " + subcommand);
        }
    }

    @Test
    void theVersionIsThatOfTheBuild() throws Exception {
        assertThat(run("--version")).isZero();
        assertThat(console()).matches("(?s)Jenner \\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void anUnknownSettingStopsTheStartAndIsNamed() throws Exception {
        assertThat(run("--port", "0", "--jenner.tenant.nmae=main")).isNotZero();
        assertThat(console()).contains("Unknown setting: jenner.tenant.nmae");
    }

    @Test
    void anUnknownOptionOfASubcommandIsAMistake() throws Exception {
        assertThat(run("load", "--no-such-option", "x.ndjson")).isEqualTo(2);
        assertThat(console()).contains("--no-such-option");
    }

    private Http serve() throws IOException, InterruptedException {
        int port = freePort();
        process = start("--port", Integer.toString(port), "--demo");
        Http http = new Http(URI.create("http://localhost:" + port));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!(console().contains("curl '") && isReady(http))) {
            assertThat(process.isAlive()).as(console()).isTrue();
            assertThat(Instant.now()).as(console()).isBefore(deadline);
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
        return new Http(http.root(), Files.readString(folder.resolve("data").resolve("demo-token")));
    }

    private static boolean isReady(Http http) {
        try {
            return http.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    private String pathOfTheCurlThatIsShown() throws IOException {
        Matcher curl = CURL.matcher(console());
        assertThat(curl.find()).as(console()).isTrue();
        return curl.group(2);
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        process = start(arguments);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(console())
                .isTrue();
        return process.exitValue();
    }

    private Process start(String... arguments) throws IOException {
        assertThat(JAR).as("the package phase makes it").exists();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console(folder).toFile())
                .start();
    }

    private String console() throws IOException {
        return Files.readString(console(folder));
    }

    private static Path console(Path folder) {
        return folder.resolve("console.txt");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
