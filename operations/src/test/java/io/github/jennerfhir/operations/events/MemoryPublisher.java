package io.github.jennerfhir.operations.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A broker in memory that can be away, refuse an event, or stay silent about one. */
final class MemoryPublisher implements EventPublisher {

    final List<Long> published = new ArrayList<>();
    final List<List<Long>> calls = new ArrayList<>();
    final Map<Long, String> refuses = new HashMap<>();
    final Set<Long> silentAbout = new HashSet<>();
    boolean away;
    Runnable afterEachCall = () -> {};

    @Override
    public List<Publication> publish(List<OutboxEvent> events) {
        calls.add(events.stream().map(OutboxEvent::sequence).toList());
        List<Publication> outcomes = events.stream().map(this::publish).toList();
        afterEachCall.run();
        return outcomes;
    }

    private Publication publish(OutboxEvent event) {
        if (away || silentAbout.contains(event.sequence())) {
            return new Publication.Unanswered("nobody there");
        }
        if (refuses.containsKey(event.sequence())) {
            return new Publication.Refused(refuses.get(event.sequence()));
        }
        published.add(event.sequence());
        return new Publication.Accepted();
    }
}
