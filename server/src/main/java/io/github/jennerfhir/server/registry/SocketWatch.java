package io.github.jennerfhir.server.registry;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket under whoever waits there for too long. Sockets bound a single read by themselves, and nothing else: a
 * write to somebody who does not read, a TLS handshake and a record that drips in would hold a thread for ever.
 */
final class SocketWatch implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Future<?> closing;

    private SocketWatch(Future<?> closing) {
        this.closing = closing;
    }

    /**
     * Begins to watch; closed in time, it has done nothing.
     *
     * @param wire the plain socket, for one with TLS may want to say good-bye to somebody who does not listen
     */
    static SocketWatch over(Socket wire, Duration limit) {
        return new SocketWatch(CLOCK.schedule(() -> end(wire), limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        closing.cancel(false);
    }

    private static void end(Socket wire) {
        try {
            wire.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "socket-watch");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }
}
