package io.github.jennerfhir.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.operations.audit.AuditAction;
import io.github.jennerfhir.operations.audit.AuditKind;
import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Notes of reads are written beside the requests: all of them, in their order, and without waiting for one another. */
class QueuedAuditTrailTest {

    private final Ledger ledger = new Ledger();
    private final QueuedAuditTrail queue = new QueuedAuditTrail(ledger, () -> new Caller("main", "nurse"));

    @Test
    void whatWaitsIsWrittenTogetherAndInOrder() throws InterruptedException {
        ledger.hold();
        IntStream.range(0, 250).forEach(number -> queue.record(note(number)));
        ledger.release();
        queue.close();

        assertThat(ledger.interactions())
                .isEqualTo(IntStream.range(0, 250)
                        .mapToObj(number -> "read " + number)
                        .toList());
        assertThat(ledger.commits).isLessThan(10);
    }

    @Test
    void oneThatCannotBeWrittenTakesNoOtherWithIt() throws InterruptedException {
        ledger.hold();
        queue.record(note(1));
        queue.record(note(Ledger.POISON));
        queue.record(note(2));
        ledger.release();
        queue.close();

        assertThat(ledger.interactions()).containsExactly("read 1", "read 2");
    }

    @Test
    void aRefusalIsWrittenBeforeItIsAnswered() throws InterruptedException {
        queue.record(note(1));
        queue.record(AuditNote.of(AuditKind.REST, AuditAction.READ, "refused", AuditOutcome.REFUSED));

        assertThat(ledger.interactions()).as("the read waits").containsExactly("refused");
        queue.close();
        assertThat(ledger.interactions()).containsExactly("refused", "read 1");
    }

    @Test
    void aFailureOfTheServerWaitsForNobody() throws InterruptedException {
        queue.record(AuditNote.of(AuditKind.REST, AuditAction.READ, "failed", AuditOutcome.FAILED));

        assertThat(ledger.interactions()).isEmpty();
        queue.close();
        assertThat(ledger.interactions()).containsExactly("failed");
    }

    @Test
    void whoComesAfterTheEndIsWrittenAtOnce() throws InterruptedException {
        queue.close();
        queue.record(note(1));
        assertThat(ledger.interactions()).containsExactly("read 1");
    }

    private static AuditNote note(int number) {
        return AuditNote.of(AuditKind.REST, AuditAction.READ, "read " + number, AuditOutcome.SUCCESS);
    }

    /** A trail that can be made to wait, and that refuses one note. */
    private static final class Ledger implements AuditTrail {

        static final int POISON = -1;

        private final List<String> written = Collections.synchronizedList(new ArrayList<>());
        private volatile CountDownLatch open = new CountDownLatch(0);
        private volatile int commits;

        void hold() {
            open = new CountDownLatch(1);
        }

        void release() {
            open.countDown();
        }

        List<String> interactions() {
            return List.copyOf(written);
        }

        @Override
        public void record(AuditNote note) {
            record(new Caller("main", "nurse"), note);
        }

        @Override
        public void record(Caller caller, AuditNote note) {
            record(List.of(new Entry(caller, note)));
        }

        @Override
        public synchronized void record(List<Entry> entries) {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            List<String> notes =
                    entries.stream().map(entry -> entry.note().interaction()).toList();
            if (notes.contains("read " + POISON)) {
                throw new IllegalStateException("It cannot be stored");
            }
            commits++;
            written.addAll(notes);
        }
    }
}
