package io.github.jennerfhir.server.reliability;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what other processes do, and the ports that they take. */
final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int ATTEMPTS = 1_000;
    private static final AtomicInteger NEXT_PORT =
            new AtomicInteger(20_000 + ThreadLocalRandom.current().nextInt(9_000));

    private Waiting() {}

    /** Waits until it is so. */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited " + patience + " in vain until " + what);
            }
            pause(PAUSE);
        }
    }

    static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }

    /**
     * A port that nobody listens on now, below those that the system gives to outgoing connections: while a server is being
     * restarted none of those may take its port.
     */
    static int freePort() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = NEXT_PORT.getAndIncrement();
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody listens on it
            }
        }
        throw new IllegalStateException("No free port was found");
    }
}
