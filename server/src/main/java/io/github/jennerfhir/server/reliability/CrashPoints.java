package io.github.jennerfhir.server.reliability;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A replica ends itself at each point of a write in turn; the device sends again, to the other replica. */
final class CrashPoints implements Scenario {

    private static final Set<CrashPoint> OF_THE_RELAY = Set.of(CrashPoint.BEFORE_PUBLISH, CrashPoint.AFTER_PUBLISH);
    private static final Duration DRAINING = Duration.ofMinutes(2);

    private final List<Sending> sendings;
    private final List<Boolean> losses;

    /** @param losses whether answers of the other replica are lost too: not, or both ways in turn */
    CrashPoints(List<Sending> sendings, List<Boolean> losses) {
        this.sendings = List.copyOf(sendings);
        this.losses = List.copyOf(losses);
    }

    @Override
    public List<Figure> run(Lab lab) {
        List<Figure> figures = new ArrayList<>();
        for (boolean losing : losses) {
            for (Sending sending : sendings) {
                figures.add(run(lab, sending, losing));
            }
        }
        return figures;
    }

    @Override
    public boolean needsBothReplicas() {
        return false;
    }

    private static Figure run(Lab lab, Sending sending, boolean losing) {
        List<String> passed = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            (passes(lab, sending, losing, point) ? passed : failed).add(point.name());
        }
        return new Figure(
                "crash at each point",
                sending + (losing ? ", answers lost" : ""),
                passed.size() + " of " + CrashPoint.values().length + " passed"
                        + (failed.isEmpty() ? "" : ", failed: " + failed),
                failed.isEmpty());
    }

    private static boolean passes(Lab lab, Sending sending, boolean losing, CrashPoint point) {
        Submission dose = Submission.dose(lab.id(), lab.patient(), "19", LocalDate.of(2025, 3, 6));
        Waiting.until("the events are published", DRAINING, () -> lab.sql().undelivered() == 0);
        boolean ofTheRelay = OF_THE_RELAY.contains(point);
        if (ofTheRelay) {
            // the one that crashes must be the one that publishes
            lab.replica(1).kill();
        }
        lab.replica(0).kill();
        lab.replica(0).startUpTo(point);
        lab.replica(0).awaitReady();
        Optional<Reply> answer = lab.sender(sending, losing, 0).trySend(dose);
        int code = lab.replica(0).awaitEnd();
        answer.ifPresent(reply -> lab.ledger().acknowledged(dose, reply));
        if (ofTheRelay) {
            lab.replica(1).start();
            lab.replica(1).awaitReady();
        }
        Sender other = lab.sender(sending, losing, 1);
        Reply again = other.deliver(dose);
        lab.ledger().acknowledged(dose, again);
        boolean committed = Set.of(CrashPoint.AFTER_COMMIT, CrashPoint.BEFORE_PUBLISH, CrashPoint.AFTER_PUBLISH)
                .contains(point);
        // an answer of the other replica may have been lost too, and what was stored is then answered again
        boolean stored = committed || other.unanswered() > 0;
        return code == CrashPoint.KILLED && again.status() == 201 && again.replayed() == stored;
    }
}
