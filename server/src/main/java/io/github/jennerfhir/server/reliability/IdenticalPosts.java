package io.github.jennerfhir.server.reliability;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One record sent by many connections at the same moment: it is stored once, and everybody gets its answer. */
final class IdenticalPosts implements Scenario {

    private static final String NAME = "identical posts at once";

    private final int devices;
    private final int rounds;

    IdenticalPosts(int devices, int rounds) {
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
        List<Reply> replies = new ArrayList<>();
        Set<String> records = new TreeSet<>();
        for (int round = 0; round < rounds; round++) {
            Sender sender = lab.sender(sending, losing);
            Submission dose = Submission.dose(lab.id(), lab.patient(), "19", LocalDate.of(2025, 3, 1));
            List<Reply> answers = Crowd.atOnce(devices, device -> sender.deliver(dose));
            answers.forEach(answer -> lab.ledger().acknowledged(dose, answer));
            answers.forEach(answer -> records.add(answer.id()));
            replies.addAll(answers);
        }
        Map<String, Long> tally = Tallies.byKind(replies);
        // an answer that the proxy swallowed was a creation too, so through it there may be fewer
        long created = tally.getOrDefault("201", 0L);
        boolean creations = losing ? created <= rounds : created == rounds;
        boolean good = records.size() == rounds
                && creations
                && created + tally.getOrDefault("replay", 0L) == (long) rounds * devices;
        return new Figure(
                NAME,
                devices + " × " + rounds + ", " + sending + (losing ? ", answers lost" : ""),
                records.size() + " records: " + Tallies.text(tally),
                good);
    }
}
