package io.github.jennerfhir.server.events;

import io.github.jennerfhir.operations.events.Outbox;
import io.github.jennerfhir.operations.events.OutboxEvent;
import java.time.Duration;
import java.util.List;

/** An outbox whose n-th mark is lost, as if the database had gone away between publication and mark. */
final class ForgetfulOutbox implements Outbox {

    private final Outbox outbox;
    private final Runnable loss;
    private int untilLost;

    /** @param lost the mark that is lost, counted from one; none if zero */
    ForgetfulOutbox(Outbox outbox, int lost) {
        this(outbox, lost, () -> {
            throw new IllegalStateException("the database went away");
        });
    }

    ForgetfulOutbox(Outbox outbox, int lost, Runnable loss) {
        this.outbox = outbox;
        this.untilLost = lost;
        this.loss = loss;
    }

    @Override
    public List<OutboxEvent> pending(int limit) {
        return outbox.pending(limit);
    }

    @Override
    public void delivered(List<OutboxEvent> events) {
        if (--untilLost == 0) {
            loss.run();
        }
        outbox.delivered(events);
    }

    @Override
    public void failed(OutboxEvent event, String reason, Duration nextTry) {
        outbox.failed(event, reason, nextTry);
    }

    @Override
    public void park(OutboxEvent event, String reason) {
        outbox.park(event, reason);
    }

    @Override
    public int forget(Duration deliveredBefore, int limit) {
        return outbox.forget(deliveredBefore, limit);
    }

    @Override
    public Backlog backlog() {
        return outbox.backlog();
    }
}
