package io.github.jennerfhir.server.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Devices that record one dose after another, each for patients of its own, until they are told to stop: a third of them
 * singly, in batches and in transactions, half of them through the proxies. The next dose of a patient is sent when the one
 * before was acknowledged, so that the order of their events is known.
 */
final class Load implements AutoCloseable {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 1);
    private static final int DOSES_OF_A_PATIENT = 40;

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicLong slowest = new AtomicLong();
    private final ExecutorService threads;
    private final List<Future<?>> devices = new ArrayList<>();

    Load(Lab lab, int writers) {
        threads = Executors.newFixedThreadPool(writers);
        for (int device = 0; device < writers; device++) {
            Sending sending = Sending.values()[device % Sending.values().length];
            boolean losing = device % 2 == 1;
            devices.add(threads.submit(() -> write(lab, lab.sender(sending, losing))));
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    int unanswered() {
        return unanswered.get();
    }

    /** The longest that one record needed until it was acknowledged, in milliseconds. */
    long slowest() {
        return slowest.get();
    }

    private void write(Lab lab, Sender sender) {
        while (!stopped.get()) {
            String patient = lab.id();
            sender.register(patient);
            for (int dose = 0; dose < DOSES_OF_A_PATIENT && !stopped.get(); dose++) {
                Submission submission = Submission.dose(lab.id(), patient, "19", FIRST_DAY.plusDays(dose));
                long start = System.nanoTime();
                Reply reply = sender.deliver(submission);
                if (!reply.accepted()) {
                    throw new IllegalStateException("A dose was refused: " + reply);
                }
                lab.ledger().acknowledged(submission, reply);
                acknowledged.incrementAndGet();
                slowest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Math::max);
            }
        }
        unanswered.addAndGet(sender.unanswered());
    }

    /** Has every device finish the record that it is sending. */
    @Override
    public void close() throws InterruptedException {
        stopped.set(true);
        try {
            for (Future<?> device : devices) {
                device.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
