package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Messages through CDC's SOAP service. */
final class SoapTransport implements RegistryTransport {

    private static final int LONGEST_ANSWER = 4 << 20;
    private static final String TYPE =
            "application/soap+xml; charset=UTF-8; action=\"urn:cdc:iisb:2011:submitSingleMessage\"";

    /** Answers of a web server that has not given the message to anybody. */
    private static final Set<Integer> NOT_REACHED = Set.of(401, 403, 404, 405, 415, 502, 503);

    private final URI address;
    private final Account account;
    private final Duration answerTimeout;
    private final HttpClient client;

    /** By what the registry knows us. */
    record Account(String username, String password, String facility) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Account[" + username + "]";
        }
    }

    SoapTransport(URI address, Account account, Duration answerTimeout, HttpClient client) {
        this.address = address;
        this.account = account;
        this.answerTimeout = answerTimeout;
        this.client = client;
    }

    @Override
    public Delivery send(String message) {
        String envelope = SoapEnvelope.submit(account.username(), account.password(), account.facility(), message);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(answerTimeout)
                .header("Content-Type", TYPE)
                .POST(BodyPublishers.ofString(envelope))
                .build();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(
                request, BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> append(body, bytes))));
        try {
            int status =
                    answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return NOT_REACHED.contains(status)
                    ? new Delivery.NotReached("the service answers with HTTP status " + status)
                    : SoapEnvelope.read(body.toByteArray());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Delivery.Unanswered("no answer within " + answerTimeout.toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Unanswered("the server is stopping");
        }
    }

    private Delivery failed(Throwable cause) {
        boolean nobody = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
        return nobody
                ? new Delivery.NotReached("no connection to " + address.getHost())
                : new Delivery.Unanswered("the connection broke, or the answer is too long");
    }

    private static void append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > LONGEST_ANSWER) {
            throw new IllegalStateException("The answer is too long");
        }
        body.writeBytes(part);
    }

    @Override
    public void close() {
        // The client keeps connections by itself.
    }
}
