package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.registry.RegistryTransport;
import jakarta.annotation.Nullable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Messages over MLLP, one after the other on a connection that is kept for a batch; with TLS for {@code mllps}. */
final class MllpTransport implements RegistryTransport {

    private static final int LONGEST_ANSWER = 1 << 20;

    /** How long an answer may take once it has begun. */
    static final Duration WHOLE = Duration.ofSeconds(5);

    private final URI address;
    private final Duration connectTimeout;
    private final Duration answerTimeout;

    @Nullable
    private final SSLContext tls;

    @Nullable
    private Socket socket;

    @Nullable
    private MllpFrames frames;

    /** @param tls null for a connection without TLS */
    MllpTransport(URI address, Duration connectTimeout, Duration answerTimeout, @Nullable SSLContext tls) {
        this.address = address;
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
        this.tls = tls;
    }

    @Override
    public Delivery send(String message) {
        try {
            connect();
        } catch (IOException | IllegalArgumentException e) {
            close();
            return new Delivery.NotReached("no connection to " + address.getHost() + ":" + address.getPort());
        }
        try {
            long begin = System.nanoTime();
            frames.write(message, answerTimeout);
            Duration left = answerTimeout.minusNanos(System.nanoTime() - begin);
            return new Delivery.Answered(new String(frames.read(left, WHOLE), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            close();
            return new Delivery.Unanswered("no answer within " + answerTimeout.toSeconds() + " s");
        } catch (EOFException e) {
            close();
            return new Delivery.Unanswered("the connection ended before an answer");
        } catch (IOException e) {
            close();
            return new Delivery.Unanswered("the connection broke, or the answer is too long");
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
        socket = null;
        frames = null;
    }

    private void connect() throws IOException {
        if (frames != null) {
            return;
        }
        Socket wire = new Socket();
        socket = wire;
        try (SocketWatch ignored = SocketWatch.over(wire, connectTimeout)) {
            wire.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) connectTimeout.toMillis());
            if (tls != null) {
                socket = secured(wire, tls);
            }
        }
        frames = new MllpFrames(socket, wire, LONGEST_ANSWER);
    }

    private SSLSocket secured(Socket plain, SSLContext context) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(plain, address.getHost(), address.getPort(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
