package io.github.jennerfhir.server.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.MessageInfo;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real {@code nats-server} with JetStream, on a free port and in a folder of its own. Without the program the test fails:
 * it is in the Debian package of that name.
 */
final class NatsServer implements AutoCloseable {

    /** What the streams know of a message. */
    record Stored(String subject, String messageId, String contentType, JsonNode event) {

        String patient() {
            return event.at("/data/patient").asText();
        }

        long version() {
            return event.at("/data/version").asLong();
        }
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port;
    private final Path folder;
    private Process process;

    NatsServer() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        this.folder = Files.createTempDirectory("jenner-nats");
        start();
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    void start() throws Exception {
        process = new ProcessBuilder(program(), "-a", "127.0.0.1", "-p", "" + port, "-js", "-sd", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect()) {
                connection.jetStreamManagement().getAccountStatistics();
                return;
            } catch (IOException | JetStreamApiException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new AssertionError("nats-server does not answer: " + Files.readString(folder.resolve("log")));
                }
                Thread.sleep(50);
            }
        }
    }

    /** Ends it as a crash does; what the streams hold stays on disk. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Deletes what the streams hold. */
    void deleteData() throws IOException {
        Path data = folder.resolve("jetstream");
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    Connection connect() throws IOException, InterruptedException {
        return Nats.connect(new Options.Builder()
                .server(url())
                .errorListener(new SilentListener())
                .build());
    }

    /** Everything that a stream holds, in its order; nothing if there is no stream. */
    List<Stored> messages(String stream) throws Exception {
        List<Stored> messages = new ArrayList<>();
        try (Connection connection = connect()) {
            JetStreamManagement management = connection.jetStreamManagement();
            if (!management.getStreamNames().contains(stream)) {
                return messages;
            }
            long last = management.getStreamInfo(stream).getStreamState().getLastSequence();
            for (long number = 1; number <= last; number++) {
                MessageInfo message = management.getMessage(stream, number);
                messages.add(new Stored(
                        message.getSubject(),
                        message.getHeaders().getFirst("Nats-Msg-Id"),
                        message.getHeaders().getFirst("Content-Type"),
                        JSON.readTree(message.getData())));
            }
        }
        return messages;
    }

    @Override
    public void close() throws Exception {
        kill();
    }

    private static String program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nats-server"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError(
                        "nats-server is not installed: these tests need the Debian package nats-server"));
    }
}
