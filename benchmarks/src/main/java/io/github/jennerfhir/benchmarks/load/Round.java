package io.github.jennerfhir.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** So many requests, sent by so many clients at a time, each waiting for its answer. */
final class Round {

    private static final double NANOS = 1e9;

    private Round() {}

    /** Runs it, and gives requests per second; the first failure ends it. */
    static double run(int clients, int requests, IntConsumer request) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                        request.accept(n);
                    }
                }));
            }
            for (Future<?> client : running) {
                client.get();
            }
            return requests / ((System.nanoTime() - start) / NANOS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
