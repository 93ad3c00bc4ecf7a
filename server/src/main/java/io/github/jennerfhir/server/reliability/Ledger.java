package io.github.jennerfhir.server.reliability;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was acknowledged to the devices: their id of a record, and the server's. Thread safe. */
final class Ledger {

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

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

    int size() {
        return acknowledged.size();
    }

    Collection<String> ids() {
        return acknowledged.values();
    }
}
