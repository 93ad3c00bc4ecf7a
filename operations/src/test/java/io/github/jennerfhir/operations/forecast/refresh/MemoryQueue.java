package io.github.jennerfhir.operations.forecast.refresh;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A queue that holds what a test puts in and notes what becomes of it. */
final class MemoryQueue implements ForecastQueue {

    final List<Outdated> waiting = new ArrayList<>();
    final List<String> outcomes = new ArrayList<>();
    Runnable onLook = () -> {};
    boolean takenByOthers;
    LocalDate askedFor;
    int turned;
    String editionAskedFor;
    int ofOthers;

    @Override
    public List<Outdated> outdated(int limit) {
        return waiting.stream().limit(limit).toList();
    }

    @Override
    public boolean alone(Outdated outdated, Runnable work) {
        if (!takenByOthers) {
            work.run();
        }
        return !takenByOthers;
    }

    @Override
    public Set<Long> waiting(Outdated outdated) {
        onLook.run();
        return Set.of(outdated.upTo());
    }

    @Override
    public void settle(Outdated outdated, Set<Long> changes) {
        outcomes.add("settled " + outdated.patientId() + " " + changes);
    }

    @Override
    public void failed(Outdated outdated, String reason, Duration nextTry, boolean parked) {
        outcomes.add((parked ? "parked " : "again ") + outdated.patientId() + " after " + nextTry);
    }

    @Override
    public int outdate(String tenant, LocalDate day, int limit) {
        askedFor = day;
        return turned;
    }

    @Override
    public int outdateOthers(String tenant, String edition, int limit) {
        editionAskedFor = edition;
        return ofOthers;
    }

    @Override
    public Backlog backlog() {
        return new Backlog(waiting.size(), Optional.empty(), 0);
    }
}
