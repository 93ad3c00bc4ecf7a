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

    CrashPoints(List<Sending> sendings) {
        this.sendings = List.copyOf(sendings);
    }

    @Override
    public List<Figure> run(Lab lab) {
        List<Figure> figures = new ArrayList<>();
        for (Sending sending : sendings) {
            List<String> passed = new ArrayList<>();
            List<String> failed = new ArrayList<>();
            for (CrashPoint point : CrashPoint.values()) {
                (passes(lab, sending, point) ? passed : failed).add(point.name());
            }
            figures.add(new Figure(
                    "crash at each point",
                    sending.toString(),
                    passed.size() + " of " + CrashPoint.values().length + " passed"
                            + (failed.isEmpty() ? "" : ", failed: " + failed),
                    failed.isEmpty()));
        }
        lab.replica(0).kill();
        lab.replica(0).start();
        lab.replica(0).awaitReady();
        return figures;
    }

    private static boolean passes(Lab lab, Sending sending, CrashPoint point) {
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
        Sender first = new Sender(List.of(lab.replica(0).port()), sending, Duration.ofSeconds(30));
        Optional<Reply> answer = first.trySend(dose);
        int code = lab.replica(0).awaitEnd();
        answer.ifPresent(reply -> lab.ledger().acknowledged(dose, reply));
        if (ofTheRelay) {
            lab.replica(1).start();
            lab.replica(1).awaitReady();
        }
        Sender other = new Sender(List.of(lab.replica(1).port()), sending, Duration.ofMinutes(2));
        Reply again = other.deliver(dose);
        lab.ledger().acknowledged(dose, again);
        boolean committed = Set.of(CrashPoint.AFTER_COMMIT, CrashPoint.BEFORE_PUBLISH, CrashPoint.AFTER_PUBLISH)
                .contains(point);
        return code == CrashPoint.KILLED && again.status() == 201 && again.replayed() == committed;
    }
}
