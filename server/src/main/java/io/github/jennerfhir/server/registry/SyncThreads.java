package io.github.jennerfhir.server.registry;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** All threads of the registry sync, started and stopped with the server. */
final class SyncThreads implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<SyncThread> threads;
    private final Runnable beforeStart;
    private boolean running;

    /** @param beforeStart what is done once before */
    SyncThreads(Collection<SyncThread> threads, Runnable beforeStart) {
        this.threads = List.copyOf(threads);
        this.beforeStart = beforeStart;
    }

    @Override
    public synchronized void start() {
        beforeStart.run();
        threads.forEach(SyncThread::start);
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        threads.forEach(SyncThread::askToStop);
        try {
            for (SyncThread thread : threads) {
                thread.awaitStop(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
