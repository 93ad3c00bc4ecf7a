package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many amendments of one version at the same moment: one wins each round. */
final class OneWinner implements Scenario {

    private final int devices;
    private final int rounds;

    OneWinner(int devices, int rounds) {
        this.devices = devices;
        this.rounds = rounds;
    }

    @Override
    public List<Figure> run(Lab lab) throws InterruptedException {
        List<Figure> figures = new ArrayList<>();
        for (boolean losing : new boolean[] {false, true}) {
            for (Sending sending : Sending.values()) {
                figures.add(run(lab, sending, losing));
            }
        }
        return figures;
    }

    private Figure run(Lab lab, Sending sending, boolean losing) throws InterruptedException {
        Sender sender = lab.sender(sending, losing);
        Submission dose = Submission.dose(lab.id(), lab.patient(), "19", LocalDate.of(2025, 3, 3));
        Reply created = sender.deliver(dose);
        lab.ledger().acknowledged(dose, created);
        List<Reply> replies = new ArrayList<>();
        int wrong = 0;
        for (int round = 1; round <= rounds; round++) {
            int version = round;
            List<Reply> answers = Crowd.atOnce(devices, device -> amend(sender, dose, created.id(), version, device));
            wrong += answers.stream().filter(Reply::accepted).count() == 1
                            && lab.sql().version(created.id()) == version + 1
                    ? 0
                    : 1;
            replies.addAll(answers);
        }
        Map<String, Long> tally = Tallies.byKind(replies);
        boolean good = wrong == 0
                && tally.getOrDefault("200", 0L) == rounds
                && tally.getOrDefault("409 OPTIMISTIC_LOCK_CONFLICT", 0L) == (long) rounds * (devices - 1);
        return new Figure(
                "amendments of one version",
                devices + " × " + rounds + ", " + sending + (losing ? ", answers lost" : ""),
                Tallies.text(tally) + "; rounds with another number of winners than 1: " + wrong,
                good);
    }

    private static Reply amend(Sender sender, Submission dose, String id, int version, int device) {
        ObjectNode amended = dose.immunization().deepCopy();
        amended.put("id", id).put("lotNumber", "lot-" + version + "-" + device);
        return sender.amend(id, amended, version);
    }
}
