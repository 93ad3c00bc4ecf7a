package io.github.jennerfhir.server.reliability;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was acknowledged to the devices: their id of a record, and the server's. Thread safe. */
final class Ledger {

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> writtenAtOnce = ConcurrentHashMap.newKeySet();

    /** Notes an acknowledgement; one submission must never be acknowledged as two records. */
    void acknowledged(Submission submission, Reply reply) {
        if (!reply.accepted()) {
            return;
        }
        String before = acknowledged.putIfAbsent(submission.mutationId(), reply.id());
        if (before != null && !before.equals(reply.id())) {
            throw new IllegalStateException("One submission was acknowledged as " + before + " and as " + reply.id());
        }
    }

    /** Notes patients for whom several devices write at once, so that their events have no order to be judged by. */
    void writtenAtOnce(Collection<String> patients) {
        writtenAtOnce.addAll(patients);
    }

    /** Whether each write for the patient began after the one before was acknowledged. */
    boolean isOrderly(String patient) {
        return !writtenAtOnce.contains(patient);
    }

    int size() {
        return acknowledged.size();
    }

    Collection<String> ids() {
        return acknowledged.values();
    }
}
