package io.github.jennerfhir.server.reliability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One replica of this very program, as a process of its own. */
final class Replica implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int number;
    private final int port = Waiting.freePort();
    private final Program program;
    private final List<String> settings;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private OsProcess process;

    /** @param settings the arguments that all replicas share */
    Replica(int number, Program program, List<String> settings, Path folder) {
        this.number = number;
        this.program = program;
        this.settings = List.copyOf(settings);
        this.log = folder.resolve("replica-" + number + ".log");
    }

    int port() {
        return port;
    }

    /** Starts it without waiting. */
    void start() {
        start(List.of());
    }

    /** Starts it so that it ends itself when it first comes to that point. */
    void startUpTo(CrashPoint point) {
        start(List.of("-D" + CrashPoint.PROPERTY + "=" + point.name()));
    }

    /** Waits until it is ready to serve. */
    void awaitReady() {
        Waiting.until("replica " + number + " is ready, see " + log, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("Replica " + number + " did not start: " + process.output());
            }
            return isReady();
        });
    }

    boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it if it has ended, and waits until it is ready to serve. */
    void ensureReady() {
        if (!process.isAlive()) {
            start();
        }
        awaitReady();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.kill();
    }

    /** Waits until it has ended itself. */
    int awaitEnd() {
        return process.await(PATIENCE);
    }

    private void start(List<String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Program.java());
        command.addAll(List.of("-Xmx900m", "-XX:TieredStopAtLevel=1"));
        command.addAll(properties);
        command.addAll(program.arguments());
        command.add("serve");
        command.add("--server.port=" + port);
        command.addAll(settings);
        process = OsProcess.start(command, log);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
