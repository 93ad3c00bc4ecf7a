package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.server.settings.RegistryIntakeSettings;
import jakarta.annotation.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Takes messages over MLLP and hands back the answers, within bounds of size, time and number. Off unless it has a port. */
final class MllpListener implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int BACKLOG = 50;

    private final RegistryIntakeSettings settings;
    private final Optional<SSLContext> tls;
    private final MessageDesk intake;
    private final Semaphore free;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    @Nullable
    private volatile ServerSocket listener;

    /** @param intake answers messages, and never throws */
    MllpListener(RegistryIntakeSettings settings, Optional<SSLContext> tls, MessageDesk intake) {
        this.settings = settings;
        this.tls = tls;
        this.intake = intake;
        this.free = new Semaphore(settings.connections());
    }

    /** Where it listens; empty if it does not. */
    Optional<Integer> port() {
        return Optional.ofNullable(listener).map(ServerSocket::getLocalPort);
    }

    @Override
    public void start() {
        if (settings.port().isEmpty()) {
            return;
        }
        try {
            ServerSocket socket = listen(settings.port().get());
            listener = socket;
            thread("mllp-listener", () -> accept(socket));
            LOG.info("Vaccinations are taken over MLLP on {}:{}", settings.bindAddress(), socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("The port jenner.registry-intake.port cannot be opened", e);
        }
    }

    @Override
    public void stop() {
        close(listener);
        listener = null;
        open.forEach(MllpListener::close);
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    private ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getByName(settings.bindAddress()));
    }

    /** The connection, after a handshake where there is TLS. */
    private Socket secured(Socket wire) throws IOException {
        if (tls.isEmpty()) {
            return wire;
        }
        SSLSocket socket = (SSLSocket) tls.get().getSocketFactory().createSocket(wire, null, true);
        socket.setNeedClientAuth(true);
        try (SocketWatch ignored = SocketWatch.over(wire, settings.messageTime())) {
            socket.startHandshake();
        }
        return socket;
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                if (free.tryAcquire()) {
                    open.add(connection);
                    thread("mllp-connection", () -> serve(connection));
                } else {
                    // One too many is turned away at once and comes back later; those that are served are not slowed.
                    close(connection);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("A connection could not be accepted: {}", e.toString());
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                Socket socket = secured(connection)) {
            MllpFrames frames =
                    new MllpFrames(socket, connection, (int) settings.message().toBytes());
            String peer = peer(socket);
            while (true) {
                byte[] message = frames.read(settings.idle(), settings.messageTime());
                frames.write(intake.answer(message, peer), settings.messageTime());
            }
        } catch (IOException e) {
            LOG.debug("A connection ended: {}", e.toString());
        } finally {
            open.remove(connection);
            free.release();
        }
    }

    /** By its certificate where there is one, else by its address. */
    private static String peer(Socket connection) throws IOException {
        return connection instanceof SSLSocket secured
                ? "mllp/" + secured.getSession().getPeerPrincipal().getName()
                : "mllp/" + connection.getInetAddress().getHostAddress();
    }

    private static void close(@Nullable AutoCloseable socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (Exception e) {
                LOG.debug("A socket did not close well: {}", e.toString());
            }
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
