package io.github.jennerfhir.operations.events;

import io.github.jennerfhir.operations.events.OutboxEvent.Line;
import io.github.jennerfhir.operations.events.Publication.Accepted;
import io.github.jennerfhir.operations.events.Publication.Refused;
import io.github.jennerfhir.operations.events.Publication.Unanswered;
import io.github.jennerfhir.operations.lease.Lease;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes what is pending in the outbox, contract §5: at least once, in order for each patient, by one replica at a
 * time. An event is noted as delivered only after its publication was acknowledged, and the next event of its patient
 * is sent only then; so even a former leader that wakes up late repeats events but never brings a patient's first
 * deliveries out of order. To be used by one thread.
 */
public final class Relay {

    private final Lease lease;
    private final Outbox outbox;
    private final EventPublisher publisher;
    private final RelayRules rules;
    private final RelayObserver observer;
    private final Housekeeping housekeeping;
    private boolean leading;
    private int turnsInVain;

    public Relay(
            Lease lease,
            Outbox outbox,
            EventPublisher publisher,
            RelayRules rules,
            RelayObserver observer,
            Clock clock) {
        this.lease = lease;
        this.outbox = outbox;
        this.publisher = publisher;
        this.rules = rules;
        this.observer = observer;
        this.housekeeping = new Housekeeping(outbox, rules.keep(), clock);
    }

    /**
     * Does what there is to do now.
     *
     * @return how long to wait before the next turn
     * @throws RuntimeException if the outbox or the lease cannot be reached; the next turn starts afresh
     */
    public Duration turn() {
        if (!leads()) {
            return rules.follow();
        }
        housekeeping.forgetIfDue();
        List<OutboxEvent> batch = outbox.pending(rules.batch());
        if (batch.isEmpty()) {
            return rules.poll();
        }
        Turn turn = new Turn();
        for (List<OutboxEvent> wave : Waves.of(batch)) {
            List<OutboxEvent> free = turn.notHeldBack(wave);
            if (!free.isEmpty() && (!leads() || !turn.publish(free))) {
                break;
            }
        }
        return turn.wait;
    }

    /** Lets another replica lead at once. */
    public void resign() {
        lease.release();
        noteLeading(false);
    }

    private boolean leads() {
        noteLeading(lease.hold());
        return leading;
    }

    private void noteLeading(boolean leads) {
        if (leads != leading) {
            leading = leads;
            observer.leads(leads);
        }
    }

    /** One batch on its way. */
    private final class Turn {

        private final Set<Line> heldBack = new HashSet<>();
        private Duration wait = Duration.ZERO;

        List<OutboxEvent> notHeldBack(List<OutboxEvent> wave) {
            return wave.stream()
                    .filter(event -> !heldBack.contains(event.line()))
                    .toList();
        }

        /** Whether anybody takes events, so that it makes sense to go on. */
        boolean publish(List<OutboxEvent> wave) {
            List<Publication> outcomes = publisher.publish(wave);
            noteAccepted(wave, outcomes);
            if (outcomes.stream().allMatch(Unanswered.class::isInstance)) {
                // Silence about everything says nothing of any event: the broker is away, and none is parked for that.
                wait = rules.away().after(++turnsInVain);
                observer.away(((Unanswered) outcomes.get(0)).reason(), wait);
                return false;
            }
            if (turnsInVain > 0) {
                turnsInVain = 0;
                observer.back();
            }
            noteFailures(wave, outcomes);
            return true;
        }

        private void noteAccepted(List<OutboxEvent> wave, List<Publication> outcomes) {
            List<OutboxEvent> accepted = new ArrayList<>();
            for (int i = 0; i < wave.size(); i++) {
                if (outcomes.get(i) instanceof Accepted) {
                    accepted.add(wave.get(i));
                }
            }
            if (!accepted.isEmpty()) {
                outbox.delivered(accepted);
                accepted.forEach(observer::published);
            }
        }

        /** A refusal is the event's own; so is silence about it while others are answered. */
        private void noteFailures(List<OutboxEvent> wave, List<Publication> outcomes) {
            for (int i = 0; i < wave.size(); i++) {
                if (outcomes.get(i) instanceof Refused refused) {
                    noteFailure(wave.get(i), refused.reason());
                } else if (outcomes.get(i) instanceof Unanswered unanswered) {
                    noteFailure(wave.get(i), unanswered.reason());
                }
            }
        }

        private void noteFailure(OutboxEvent event, String reason) {
            heldBack.add(event.line());
            int tries = event.tries() + 1;
            if (tries < rules.tries()) {
                outbox.failed(event, reason, rules.retry().after(tries));
                observer.failed(event, reason);
            } else {
                outbox.park(event, reason);
                observer.parked(event, reason);
            }
        }
    }
}
