package io.github.jennerfhir.server.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs tasks on a few threads, in the order given, and lets the giver wait while too many are waiting. */
final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore places;
    private final List<Future<?>> unfinished = new ArrayList<>();

    Workers(int parallel) {
        this.threads = Executors.newFixedThreadPool(parallel);
        this.places = new Semaphore(2 * parallel);
    }

    /** Called by one thread. Rethrows what an earlier task threw. */
    void run(Runnable task) {
        places.acquireUninterruptibly();
        rethrowFailures();
        unfinished.add(threads.submit(() -> {
            try {
                task.run();
            } finally {
                places.release();
            }
        }));
    }

    /** Waits for all tasks; rethrows what one of them threw. */
    @Override
    public void close() {
        threads.shutdown();
        unfinished.forEach(Workers::join);
    }

    private void rethrowFailures() {
        unfinished.removeIf(task -> {
            if (task.isDone()) {
                join(task);
            }
            return task.isDone();
        });
    }

    private static void join(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("loading has failed", e.getCause());
        }
    }
}
