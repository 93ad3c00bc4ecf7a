package io.github.jennerfhir.server.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many devices that do something at the same moment. */
final class Crowd {

    private Crowd() {}

    /** Has each of them do it at once, and gives what each got, in their order. */
    static <T> List<T> atOnce(int devices, IntFunction<T> act) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(devices);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int device = 0; device < devices; device++) {
                int number = device;
                futures.add(threads.submit(() -> {
                    start.await();
                    return act.apply(number);
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
