package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** An amendment sent again after its answer was lost: 200, and one new version in all. */
final class LostAmendment implements Scenario {

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
        Submission dose = Submission.dose(lab.id(), lab.patient(), "19", LocalDate.of(2025, 3, 4));
        Reply created = sender.deliver(dose);
        lab.ledger().acknowledged(dose, created);
        ObjectNode amended = dose.immunization().deepCopy();
        amended.put("id", created.id()).put("lotNumber", "again");
        Reply first = sender.amend(created.id(), amended, 1);
        Reply again = sender.amend(created.id(), amended, 1);
        int version = lab.sql().version(created.id());
        return new Figure(
                "amendment sent again",
                sending + (losing ? ", answers lost" : ""),
                first.kind() + ", then " + again.kind() + ", version " + version,
                first.status() == 200 && again.status() == 200 && version == 2);
    }
}
