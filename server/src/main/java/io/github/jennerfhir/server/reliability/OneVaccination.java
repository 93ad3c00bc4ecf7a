package io.github.jennerfhir.server.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many devices record one vaccination, each under an id of its own: one record stands, the others hear of it. */
final class OneVaccination implements Scenario {

    private final int devices;

    OneVaccination(int devices) {
        this.devices = devices;
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
        String patient = lab.patient();
        List<String> ids = new ArrayList<>();
        for (int device = 0; device < devices; device++) {
            ids.add(lab.id());
        }
        List<Reply> replies = Crowd.atOnce(devices, device -> {
            Submission dose = Submission.dose(ids.get(device), patient, "03", LocalDate.of(2025, 3, 2));
            Reply reply = sender.deliver(dose);
            lab.ledger().acknowledged(dose, reply);
            return reply;
        });
        Map<String, Long> tally = Tallies.byKind(replies);
        // the winner may have lost its answer and been answered by a replay
        long accepted = replies.stream().filter(Reply::accepted).count();
        boolean good = accepted == 1 && tally.getOrDefault("409 DUPLICATE_MUTATION", 0L) == devices - 1;
        return new Figure(
                "one vaccination, many devices",
                devices + ", " + sending + (losing ? ", answers lost" : ""),
                Tallies.text(tally),
                good);
    }
}
