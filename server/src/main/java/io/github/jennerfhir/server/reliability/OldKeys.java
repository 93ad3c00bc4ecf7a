package io.github.jennerfhir.server.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A record sent again a minute before and a minute after the 24 hours of its id. Aged by SQL: the database's clock decides. */
final class OldKeys implements Scenario {

    @Override
    public List<Figure> run(Lab lab) {
        List<Figure> figures = new ArrayList<>();
        for (boolean losing : new boolean[] {false, true}) {
            for (Sending sending : Sending.values()) {
                figures.add(run(lab, sending, losing));
            }
        }
        return figures;
    }

    private static Figure run(Lab lab, Sending sending, boolean losing) {
        Sender sender = lab.sender(sending, losing);
        Submission dose = Submission.dose(lab.id(), lab.patient(), "19", LocalDate.of(2025, 3, 5));
        lab.ledger().acknowledged(dose, sender.deliver(dose));
        lab.sql().age(dose.mutationId(), "23 hours 59 minutes");
        Reply early = sender.deliver(dose);
        lab.sql().age(dose.mutationId(), "24 hours 1 minute");
        Reply late = sender.deliver(dose);
        return new Figure(
                "ids of 23:59 and 24:01 hours ago",
                sending + (losing ? ", answers lost" : ""),
                early.kind() + ", then " + late.kind(),
                early.replayed() && late.kind().equals("409 DUPLICATE_MUTATION"));
    }
}
