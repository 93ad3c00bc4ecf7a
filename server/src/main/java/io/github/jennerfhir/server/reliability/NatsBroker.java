package io.github.jennerfhir.server.reliability;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A {@code nats-server} with JetStream of this run's own. */
final class NatsBroker implements AutoCloseable {

    private static final String STREAM = "IMMUNIZATIONS";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String program;
    private final Path data;
    private final Path log;
    private final int port = Waiting.freePort();
    private OsProcess process;

    NatsBroker(String program, Path folder) {
        this.program = program;
        this.data = folder.resolve("nats");
        this.log = folder.resolve("nats.log");
        start();
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    void start() {
        process = OsProcess.start(
                List.of(program, "-a", "127.0.0.1", "-p", Integer.toString(port), "-js", "-sd", data.toString()), log);
        Waiting.until("NATS answers", PATIENCE, this::answers);
    }

    void kill() {
        process.kill();
    }

    /** Deletes all that its streams hold; it must not be running. */
    void deleteData() {
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the events that the stream holds, in its order. */
    List<String> eventIds() {
        List<String> ids = new ArrayList<>();
        try (Connection connection = connect()) {
            JetStreamManagement management = connection.jetStreamManagement();
            if (!management.getStreamNames().contains(STREAM)) {
                return ids;
            }
            long last = management.getStreamInfo(STREAM).getStreamState().getLastSequence();
            for (long sequence = 1; sequence <= last; sequence++) {
                MessageInfo message = management.getMessage(STREAM, sequence);
                ids.add(message.getHeaders().getFirst("Nats-Msg-Id"));
            }
        } catch (IOException | JetStreamApiException e) {
            throw new IllegalStateException("The stream cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return ids;
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            connection.jetStreamManagement().getAccountStatistics();
            return true;
        } catch (IOException | JetStreamApiException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws IOException, InterruptedException {
        return Nats.connect(Options.builder()
                .server(url())
                .noReconnect()
                .errorListener(new ErrorListener() {})
                .build());
    }

    @Override
    public void close() {
        kill();
    }
}
