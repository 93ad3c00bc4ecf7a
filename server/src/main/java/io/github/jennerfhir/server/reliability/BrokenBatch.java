package io.github.jennerfhir.server.reliability;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A replica ends between two entries of a batch whose records have no ids of their own, only the batch as a whole has one. Sent
 * again to the other replica, the batch goes on where it was broken off.
 */
final class BrokenBatch implements Scenario {

    private static final int DOSES = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 3, 10);

    @Override
    public List<Figure> run(Lab lab) {
        String key = lab.id();
        String patient = lab.patient();
        List<Submission> doses = new ArrayList<>();
        for (int dose = 0; dose < DOSES; dose++) {
            doses.add(Submission.dose(lab.id(), patient, "19", FIRST_DAY.plusDays(dose)));
        }
        List<ObjectNode> records = doses.stream().map(BrokenBatch::withoutId).toList();
        lab.replica(0).kill();
        lab.replica(0).startUpTo(CrashPoint.AFTER_COMMIT);
        lab.replica(0).awaitReady();
        List<Reply> lost = lab.sender(Sending.BATCH, false, 0).trySendWhole(records, key);
        int code = lab.replica(0).awaitEnd();
        int before = lab.sql().vaccinations(List.of(patient)).size();
        // a minute of silence, after which nobody waits for the first any more
        lab.sql().age(key, "61 seconds");
        List<Reply> answers = lab.sender(Sending.BATCH, false, 1).trySendWhole(records, key);
        for (int dose = 0; dose < answers.size(); dose++) {
            lab.ledger().acknowledged(doses.get(dose), answers.get(dose));
        }
        int after = lab.sql().vaccinations(List.of(patient)).size();
        long replays = answers.stream().filter(Reply::replayed).count();
        boolean good = lost.isEmpty()
                && code == CrashPoint.KILLED
                && before == 1
                && after == DOSES
                && replays == before
                && answers.size() == DOSES
                && answers.stream().allMatch(answer -> answer.status() == 201);
        return List.of(new Figure(
                "a batch broken off, sent again",
                DOSES + " records without ids",
                before + " stored before the crash, " + after + " after: " + Tallies.text(Tallies.byKind(answers)),
                good));
    }

    @Override
    public boolean needsBothReplicas() {
        return false;
    }

    private static ObjectNode withoutId(Submission dose) {
        ObjectNode record = dose.immunization().deepCopy();
        record.remove("identifier");
        return record;
    }
}
