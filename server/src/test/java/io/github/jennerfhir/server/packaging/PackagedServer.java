package io.github.jennerfhir.server.packaging;

import io.github.jennerfhir.server.fixture.Answer;
import io.github.jennerfhir.server.fixture.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The executable jar as a process of its own, on a database in memory. */
final class PackagedServer implements AutoCloseable {

    static final Path JAR = Path.of("target", "jenner.jar").toAbsolutePath();

    private static final Pattern ADDRESS = Pattern.compile("FHIR API\\s+(http://localhost:\\d+)/fhir[^$]*TOKEN=\\$");
    private static final long PATIENCE = TimeUnit.MINUTES.toMillis(5);

    private final Process process;
    private final Path output;
    private final Http http;

    PackagedServer(Path folder) {
        output = folder.resolve("output.log");
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            JAR.toString(),
                            "--server.port=0",
                            "--jenner.database.url=jdbc:h2:mem:packaged")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            URI address = URI.create(address());
            http = new Http(address, Files.readString(folder.resolve("data").resolve("demo-token")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Http http() {
        return http;
    }

    Answer get(String path) {
        return http.get("/fhir/" + path);
    }

    /** What the process has printed. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroy();
    }

    private String address() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (System.nanoTime() < deadline && process.isAlive()) {
            Matcher address = ADDRESS.matcher(output());
            if (address.find()) {
                return address.group(1);
            }
            Thread.sleep(200);
        }
        process.destroy();
        throw new IllegalStateException("The server did not come up:\n" + output());
    }
}
