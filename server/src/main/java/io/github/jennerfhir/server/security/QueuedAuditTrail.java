package io.github.jennerfhir.server.security;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditOutcome;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notes of reads beside the requests that they are about, in their order, so that no reader waits for a commit; those
 * that come within a moment are committed together. When more are waiting than it holds, whoever reads writes its own note. A replica that is
 * killed loses those that wait, most often none. A refusal is noted before it is answered; changes are noted in their own
 * transactions and never here. Thread safe.
 */
final class QueuedAuditTrail implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedAuditTrail.class);
    private static final int WAITING = 1_000;
    private static final int TOGETHER = 100;
    private static final int PATIENCE_SECONDS = 20;
    /** A commit for each read would cost as much as all other checks of it. */
    private static final int GATHERING_MS = 50;

    private final AuditTrail trail;
    private final CallerSource callers;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "audit");
        thread.setDaemon(true);
        return thread;
    });

    QueuedAuditTrail(AuditTrail trail, CallerSource callers) {
        this.trail = trail;
        this.callers = callers;
    }

    @Override
    public void record(AuditNote note) {
        record(callers.current(), note);
    }

    @Override
    public void record(Caller caller, AuditNote note) {
        Entry entry = new Entry(caller, note);
        if (mustStandBeforeTheAnswer(note)) {
            writeAlone(entry);
        } else {
            record(List.of(entry));
        }
    }

    /** Not so a failure of ours, for the database may be what failed. */
    private static boolean mustStandBeforeTheAnswer(AuditNote note) {
        return note.outcome() == AuditOutcome.REFUSED;
    }

    @Override
    public void record(List<Entry> entries) {
        for (Entry entry : entries) {
            if (writer.isShutdown() || !waiting.offer(entry)) {
                trail.record(entry.caller(), entry.note());
            }
        }
        startWriting();
    }

    private void startWriting() {
        if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
            try {
                writer.schedule(this::writeWaiting, GATHERING_MS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                writeWaiting();
            }
        }
    }

    private void writeWaiting() {
        try {
            List<Entry> next = new ArrayList<>();
            while (waiting.drainTo(next, TOGETHER) > 0) {
                write(List.copyOf(next));
                next.clear();
            }
        } finally {
            writing.set(false);
        }
        // one that came while this ended
        startWriting();
    }

    /** One that cannot be written must not take the others with it. */
    private void write(List<Entry> entries) {
        try {
            trail.record(entries);
        } catch (RuntimeException e) {
            entries.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Entry entry) {
        try {
            trail.record(entry.caller(), entry.note());
        } catch (RuntimeException e) {
            LOG.error(
                    "A note of the audit trail could not be written: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Waits until what is waiting is written. */
    @Override
    public void close() throws InterruptedException {
        writer.shutdown();
        if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            LOG.error("{} notes of the audit trail were not written", waiting.size());
        }
    }
}
