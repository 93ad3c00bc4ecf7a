package io.github.jennerfhir.server.background;

import jakarta.annotation.Nullable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Gives work its turns, on a thread that nothing waits for, from the start of the server to its end. */
public class TurnThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TurnThread.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Supplier<Duration> work;
    private final AutoCloseable end;

    @Nullable
    private Thread thread;

    private CountDownLatch stop = new CountDownLatch(1);

    /**
     * @param name the thread's name
     * @param work does what there is to do and answers how long to wait before the next turn
     * @param end what to do when the server stops
     */
    public TurnThread(String name, Supplier<Duration> work, AutoCloseable end) {
        this.name = name;
        this.work = work;
        this.end = end;
    }

    @Override
    public synchronized void start() {
        stop = new CountDownLatch(1);
        thread = new Thread(this::run, name);
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
            end.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} did not end well: {}", name, e.toString());
        }
    }

    /** Whatever goes wrong, above all the database being away, must not end the thread. */
    private Duration turn() {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warn("{} failed and starts again in {} s: {}", name, AFTER_A_FAILURE.toSeconds(), e.toString());
            return AFTER_A_FAILURE;
        }
    }
}
