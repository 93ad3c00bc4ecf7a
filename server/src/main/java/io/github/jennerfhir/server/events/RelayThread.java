package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.Relay;
import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Gives the relay its turns, on a thread that nothing waits for. */
final class RelayThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Relay relay;
    private final AutoCloseable publisher;

    @Nullable
    private Thread thread;

    private CountDownLatch stop = new CountDownLatch(1);

    RelayThread(Relay relay, AutoCloseable publisher) {
        this.relay = relay;
        this.publisher = publisher;
    }

    @Override
    public synchronized void start() {
        stop = new CountDownLatch(1);
        thread = new Thread(this::run, "event-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        stop.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        Duration wait = Duration.ZERO;
        try {
            while (!stop.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = turn();
            }
            relay.resign();
            publisher.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("The event relay did not end well: {}", e.toString());
        }
    }

    /** Whatever goes wrong, above all the database being away, must not end the thread. */
    private Duration turn() {
        try {
            return relay.turn();
        } catch (RuntimeException e) {
            LOG.warn("The event relay failed and starts again in {} s: {}", AFTER_A_FAILURE.toSeconds(), e.toString());
            return AFTER_A_FAILURE;
        }
    }
}
