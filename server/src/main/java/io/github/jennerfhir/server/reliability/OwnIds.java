package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A queue as FHIR clients on phones send it: PUTs under ids that the client chose, without any other id. Two connections send it at
 * the same moment, to either replica; then one record is amended, and the queue is sent once more.
 */
final class OwnIds implements Scenario {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 2, 1);

    private final int records;

    /** @param records how many a Bundle has; one by one a tenth of them is sent */
    OwnIds(int records) {
        this.records = records;
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
        int size = sending == Sending.SINGLE ? Math.max(1, records / 10) : records;
        String patient = lab.patient();
        List<Submission> queue = queue(lab, patient, size);
        List<ObjectNode> resources =
                queue.stream().map(Submission::immunization).toList();
        Sender sender = lab.sender(sending, losing);
        lab.ledger().writtenAtOnce(List.of(patient));
        List<Reply> replies = new ArrayList<>();
        Crowd.atOnce(2, device -> sender.store(resources)).forEach(replies::addAll);
        ObjectNode amended = resources.get(0).deepCopy();
        amended.put("lotNumber", "amended");
        Reply amendment = lab.sender(Sending.SINGLE, false).amend(queue.get(0).mutationId(), amended, 1);
        List<Reply> last = sender.store(resources);
        replies.addAll(last);
        for (int i = 0; i < last.size(); i++) {
            lab.ledger().acknowledged(queue.get(i), last.get(i));
        }
        Set<String> ids = new HashSet<>();
        replies.forEach(reply -> ids.add(reply.id()));
        Map<String, Long> tally = Tallies.byKind(replies);
        int stored = lab.sql().vaccinations(List.of(patient)).size();
        boolean good = stored == size
                && ids.size() == size
                && tally.getOrDefault("201", 0L) <= size
                && tally.getOrDefault("201", 0L) + tally.getOrDefault("replay", 0L) == 3L * size
                && last.stream().allMatch(Reply::replayed)
                && amendment.status() == 200
                && lab.sql().version(queue.get(0).mutationId()) == 2;
        return new Figure(
                "PUTs under ids of the client's",
                size + " × 3, " + sending + (losing ? ", answers lost" : ""),
                stored + " stored: " + Tallies.text(tally),
                good);
    }

    private static List<Submission> queue(Lab lab, String patient, int size) {
        List<Submission> queue = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            String id = lab.id();
            Submission dose = Submission.dose(id, patient, "19", FIRST_DAY.plusDays(number));
            dose.immunization().remove("identifier");
            dose.immunization().put("id", id);
            queue.add(dose);
        }
        return queue;
    }
}
