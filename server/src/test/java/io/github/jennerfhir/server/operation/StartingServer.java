package io.github.jennerfhir.server.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that asks for the CapabilityStatement again and again from before the server is there. */
final class StartingServer {

    private static final int PAUSE_MILLIS = 20;

    private final int port = freePort();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final Thread client = new Thread(this::askOn, "impatient client");
    private volatile boolean leaving;

    int port() {
        return port;
    }

    void ask() {
        client.setDaemon(true);
        client.start();
    }

    /** Ends with an answer that was asked for after the start. */
    void leave() {
        leaving = true;
        try {
            client.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The status of every answer. */
    List<Integer> answers() {
        return answers;
    }

    private void askOn() {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/metadata"))
                .build();
        boolean last = false;
        while (!last) {
            last = leaving;
            try {
                answers.add(http.send(request, BodyHandlers.discarding()).statusCode());
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                // Nobody listens yet.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
