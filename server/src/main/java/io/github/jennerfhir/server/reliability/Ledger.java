package io.github.jennerfhir.server.reliability;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the devices were told: their id of each acknowledged record and the server's, and how often they were refused. Thread safe. */
final class Ledger {

    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Set<String> writtenAtOnce = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();
    private final AtomicLong lostAnswers = new AtomicLong();

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

    /** Notes what a request, or an entry of a batch, was answered with. */
    void answered(Reply reply) {
        if (reply.refused()) {
            refusals.merge(reply.status() + " " + reply.code(), 1L, Long::sum);
        }
    }

    /** Notes that a request got no answer; what it would have been is not known. */
    void unanswered(int records) {
        lostAnswers.addAndGet(records);
    }

    /** How many refusals were answered, by status and code. */
    Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }

    /** How many answers to a record did not come. */
    long lostAnswers() {
        return lostAnswers.get();
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
