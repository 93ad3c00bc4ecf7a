package io.github.jennerfhir.operations.events;

import io.github.jennerfhir.operations.events.OutboxEvent.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An outbox in memory whose waits are over when the test says so. */
final class MemoryOutbox implements Outbox {

    final Map<Long, OutboxEvent> rows = new LinkedHashMap<>();
    final Set<Long> delivered = new LinkedHashSet<>();
    final Set<Long> waiting = new HashSet<>();
    final Map<Long, String> parked = new LinkedHashMap<>();
    final List<Duration> waits = new ArrayList<>();
    int forgetCalls;
    int toForget;
    boolean loseMarks;

    void add(OutboxEvent event) {
        rows.put(event.sequence(), event);
    }

    void waitsAreOver() {
        waiting.clear();
    }

    @Override
    public List<OutboxEvent> pending(int limit) {
        Set<Line> held = new HashSet<>();
        List<OutboxEvent> pending = new ArrayList<>();
        rows.values().stream()
                .sorted((one, other) -> Long.compare(one.sequence(), other.sequence()))
                .filter(event -> !delivered.contains(event.sequence()))
                .forEach(event -> {
                    if (parked.containsKey(event.sequence()) || waiting.contains(event.sequence())) {
                        held.add(event.line());
                    } else if (!held.contains(event.line()) && pending.size() < limit) {
                        pending.add(event);
                    }
                });
        return pending;
    }

    @Override
    public void delivered(List<OutboxEvent> events) {
        if (loseMarks) {
            throw new IllegalStateException("the database is away");
        }
        events.forEach(event -> delivered.add(event.sequence()));
    }

    @Override
    public void failed(OutboxEvent event, String reason, Duration nextTry) {
        rows.put(event.sequence(), Events.triedOnceMore(event));
        waiting.add(event.sequence());
        waits.add(nextTry);
    }

    @Override
    public void park(OutboxEvent event, String reason) {
        parked.put(event.sequence(), reason);
    }

    @Override
    public int forget(Duration deliveredBefore, int limit) {
        forgetCalls++;
        int forgotten = Math.min(toForget, limit);
        toForget -= forgotten;
        return forgotten;
    }

    @Override
    public Backlog backlog() {
        return new Backlog(rows.size() - delivered.size() - parked.size(), Optional.<Instant>empty(), parked.size());
    }
}
