package io.github.jennerfhir.server.events;

import io.github.jennerfhir.server.persistence.EventDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Writes events of many patients from many threads at once. The next event of a patient is begun when the one before is
 * committed; commits are delayed at random, so numbers become visible out of order.
 */
final class Writers {

    private static final int THREADS = 8;

    private final EventDatabase database;
    private final int patients;
    private final int eventsEach;
    private final long seed;

    Writers(EventDatabase database, int patients, int eventsEach, long seed) {
        this.database = database;
        this.patients = patients;
        this.eventsEach = eventsEach;
        this.seed = seed;
        System.out.println("seed of the writers: " + seed);
    }

    int total() {
        return patients * eventsEach;
    }

    /** What each patient's consumer must see, first deliveries only. */
    Map<String, List<Long>> expected() {
        Map<String, List<Long>> expected = new TreeMap<>();
        for (int patient = 0; patient < patients; patient++) {
            expected.put(
                    "Patient/child-" + patient,
                    LongStream.rangeClosed(1, eventsEach).boxed().toList());
        }
        return expected;
    }

    /** Writes all and returns when the last is committed. */
    void run() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                running.add(threads.submit(() -> write(first)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void write(int thread) {
        Random random = new Random(seed + thread);
        for (int version = 1; version <= eventsEach; version++) {
            for (int patient = thread; patient < patients; patient += THREADS) {
                writeSlowly("child-" + patient, version, random.nextInt(10) == 0 ? random.nextInt(8) : 0);
            }
        }
    }

    private void writeSlowly(String patient, int version, int millisBeforeCommit) {
        database.transactions().executeWithoutResult(status -> {
            database.writeInTransaction(Deliveries.event(patient, version));
            try {
                Thread.sleep(millisBeforeCommit);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
