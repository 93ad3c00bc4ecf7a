package io.github.jennerfhir.server.security;

import io.github.jennerfhir.operations.audit.AuditNote;
import io.github.jennerfhir.operations.audit.AuditTrail;
import io.github.jennerfhir.operations.caller.Caller;
import io.github.jennerfhir.operations.caller.CallerSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notes of reads and refusals beside the requests that they are about, in their order, so that no reader waits for a
 * commit. When more are waiting than it holds, whoever reads writes its own note. A replica that is killed loses those that
 * wait, most often none; changes are noted in their own transactions and never here. Thread safe.
 */
final class QueuedAuditTrail implements AuditTrail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueuedAuditTrail.class);
    private static final int WAITING = 1_000;
    private static final int PATIENCE_SECONDS = 20;

    private final AuditTrail trail;
    private final CallerSource callers;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), work -> {
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
        try {
            writer.execute(() -> write(caller, note));
        } catch (RejectedExecutionException e) {
            trail.record(caller, note);
        }
    }

    private void write(Caller caller, AuditNote note) {
        try {
            trail.record(caller, note);
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
            LOG.error(
                    "{} notes of the audit trail were not written",
                    writer.getQueue().size());
        }
    }
}
