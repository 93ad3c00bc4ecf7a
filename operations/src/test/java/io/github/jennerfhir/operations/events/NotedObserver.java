package io.github.jennerfhir.operations.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told. */
final class NotedObserver implements RelayObserver {

    final List<String> notes = new ArrayList<>();

    @Override
    public void leads(boolean leads) {
        notes.add(leads ? "leads" : "follows");
    }

    @Override
    public void published(OutboxEvent event) {
        notes.add("published " + event.sequence());
    }

    @Override
    public void failed(OutboxEvent event, String reason) {
        notes.add("failed " + event.sequence() + ": " + reason);
    }

    @Override
    public void parked(OutboxEvent event, String reason) {
        notes.add("parked " + event.sequence() + ": " + reason);
    }

    @Override
    public void away(String reason, Duration wait) {
        notes.add("away: " + reason);
    }

    @Override
    public void back() {
        notes.add("back");
    }
}
