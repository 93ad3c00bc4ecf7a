package io.github.jennerfhir.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server in a process of its own. Thread safe; close ends the process. */
final class Contender implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FHIR_JSON = "application/fhir+json";
    private static final int OK = 200;
    private static final int PAUSE_MILLIS = 250;
    /** What a server without requests uses of a pause, or less. */
    private static final Duration IDLE = Duration.ofMillis(20);

    private final String name;
    private final URI base;
    private final Process process;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private volatile String token;

    private Contender(String name, URI base, Process process) {
        this.name = name;
        this.base = base;
        this.process = process;
    }

    /** Starts it, and waits until it answers; what it prints goes to the log. */
    static Contender start(String name, int port, List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Contender contender = new Contender(name, URI.create("http://127.0.0.1:" + port + "/fhir/"), process);
            contender.awaitReady(log);
            return contender;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private void awaitReady(Path log) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(name + " did not start, see " + log);
            }
            pause();
        }
    }

    private boolean answers() {
        try {
            return send(request("metadata").GET()).statusCode() == OK;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException) {
                return false;
            }
            throw e;
        }
    }

    /** Waits, a minute at most, until it has next to nothing to do. */
    void awaitIdle() {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        Duration before;
        do {
            before = processorTime();
            pause();
        } while (processorTime().minus(before).compareTo(IDLE) > 0 && System.nanoTime() < deadline);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String name() {
        return name;
    }

    /** Creates a resource, and gives the id that the server made. */
    String create(String type, String body) {
        HttpResponse<String> answer = send(request(type)
                .header("Content-Type", FHIR_JSON)
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofString(body)));
        require(answer, 201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        String[] parts = location.substring(location.indexOf("/fhir/")).split("/");
        return parts[3];
    }

    /** Reads a path below the base, and gives the answer's body; headers are names and values in turn. */
    String read(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> answer = send(request);
        require(answer, OK);
        return answer.body();
    }

    /** Runs an operation without parameters. */
    void operate(String path) {
        require(
                send(request(path)
                        .header("Content-Type", FHIR_JSON)
                        .POST(BodyPublishers.ofString("{\"resourceType\": \"Parameters\"}"))),
                OK);
    }

    /** What the process holds in memory, and the most that it ever held, as Linux counts it. */
    String memory() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "not known here";
        }
    }

    private void require(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(name + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Accept", FHIR_JSON);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** How long the process has been busy so far, on all processors together. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** From now on requests carry the token. */
    void authorize(String bearerToken) {
        token = bearerToken.strip();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofMinutes(1)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
