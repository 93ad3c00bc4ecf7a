package io.github.jennerfhir.server.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.lease.Lease;
import io.github.jennerfhir.server.persistence.EventDatabase.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeaseIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1200);

    @ParameterizedTest
    @EnumSource(Kind.class)
    void oneHoldsItAndTheOtherDoesNot(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Lease one = database.lease(LONG);
            Lease other = database.lease(LONG);

            assertThat(one.hold()).isTrue();
            assertThat(other.hold()).isFalse();
            assertThat(one.hold()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoGivesItBackLeavesItToTheOtherAtOnce(Kind kind) {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Lease one = database.lease(LONG);
            Lease other = database.lease(LONG);
            one.hold();
            other.release();
            assertThat(other.hold()).as("what is not ours is not given back").isFalse();

            one.release();

            assertThat(other.hold()).isTrue();
            assertThat(one.hold()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoStopsAskingLosesItAndKnows(Kind kind) throws InterruptedException {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Lease paused = database.lease(SHORT);
            Lease other = database.lease(LONG);
            assertThat(paused.hold()).isTrue();
            assertThat(other.hold()).isFalse();

            Thread.sleep(SHORT.toMillis() + 300);

            assertThat(other.hold()).isTrue();
            assertThat(paused.hold()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoKeepsAskingKeepsIt(Kind kind) throws InterruptedException {
        try (EventDatabase database = EventDatabase.start(kind)) {
            Lease one = database.lease(SHORT);
            Lease other = database.lease(LONG);
            for (int i = 0; i < 15; i++) {
                assertThat(one.hold()).isTrue();
                assertThat(other.hold()).isFalse();
                Thread.sleep(150);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void ofManyWhoAskAtOnceOneGetsIt(Kind kind) throws Exception {
        int replicas = 8;
        try (EventDatabase database = EventDatabase.start(kind)) {
            ExecutorService threads = Executors.newFixedThreadPool(replicas);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Boolean>> asked = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                Lease lease = database.lease(LONG);
                asked.add(threads.submit(() -> {
                    go.await();
                    return lease.hold();
                }));
            }
            go.countDown();
            int held = 0;
            for (Future<Boolean> one : asked) {
                held += one.get() ? 1 : 0;
            }
            threads.shutdown();
            assertThat(held).isEqualTo(1);
        }
    }
}
