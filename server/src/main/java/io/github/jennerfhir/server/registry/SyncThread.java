package io.github.jennerfhir.server.registry;

import io.github.jennerfhir.operations.caller.ServerWork;
import io.github.jennerfhir.operations.registry.RegistrySync;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the work for one registry its turns, on a thread of its own: a slow registry holds up no other. */
final class SyncThread {

    private static final Logger LOG = LoggerFactory.getLogger(SyncThread.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);

    private final String registry;
    private final Supplier<Duration> work;
    private final Runnable resign;
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    /** @param tenant for whom the registry is told */
    SyncThread(String registry, RegistrySync sync, ServerWork server, String tenant) {
        this.registry = registry;
        this.work = () -> server.inTenant(tenant, sync::turn);
        this.resign = sync::resign;
        this.thread = new Thread(this::run, "registry-" + registry);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. */
    void wake() {
        signal.release();
    }

    void askToStop() {
        stopping = true;
        wake();
    }

    void awaitStop(Duration patience) throws InterruptedException {
        thread.join(patience.toMillis());
    }

    private void run() {
        try {
            while (!stopping) {
                Duration wait = turn();
                if (!wait.isZero() && signal.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
            }
            resign.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The work for the registry {} did not end well: {}", registry, e.toString());
        }
    }

    /** Whatever goes wrong, above all the database being away, must not end the thread. */
    private Duration turn() {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The work for the registry {} failed and goes on in {} s",
                    registry,
                    AFTER_A_FAILURE.toSeconds(),
                    e);
            return AFTER_A_FAILURE;
        }
    }
}
