package io.github.jennerfhir.server.reliability;

import io.github.jennerfhir.server.persistence.SyncInvariants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold after every scenario: nothing lost, nothing twice, every change with its event and its audit row. */
final class Invariants {

    private static final Duration DRAINING = Duration.ofMinutes(3);
    private static final int SHOWN = 3;

    private Invariants() {}

    /** Waits until the events are published, and judges the database and the stream. */
    static Figure after(String scenario, Lab lab) {
        SyncInvariants sql = lab.sql();
        Map<String, List<String>> broken = new LinkedHashMap<>();
        broken.put("G1 acknowledged and lost", sql.lost(lab.ledger().ids()));
        broken.put("G2 stored twice", sql.doubled());
        broken.put("G2 one vaccination twice", sql.doubledVaccinations());
        broken.put("G3 without exactly one event", sql.withoutOneEvent());
        broken.put("G4 events", undelivered(lab, sql));
        broken.put("G5 gaps in the history", sql.withGapsInHistory());
        broken.put("G6 out of order", outOfOrder(lab, sql));
        broken.put("G7 without exactly one audit row", sql.withoutOneAuditRow());
        broken.put("G7 refusals", notNotedOnce(lab.ledger(), sql.notedRefusals()));
        broken.put("G8 tenants", sql.tenants().size() > 1 ? sql.tenants() : List.of());
        broken.values().removeIf(List::isEmpty);
        String counted = broken.isEmpty()
                ? lab.ledger().size() + " acknowledged so far: lost 0, doubled 0"
                : broken.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue().size() + ", such as "
                                + entry.getValue().stream().limit(SHOWN).toList())
                        .collect(Collectors.joining("; "));
        return new Figure("  G1 to G8", "after " + scenario, counted, broken.isEmpty());
    }

    /**
     * G4: events that were not delivered in time, and what the stream holds that nobody wrote. Forecasts go on being
     * refreshed meanwhile, so only the events of now are waited for.
     */
    private static List<String> undelivered(Lab lab, SyncInvariants sql) {
        Set<String> written = sql.events();
        try {
            Waiting.until("the events are published", DRAINING, () -> sql.undelivered() == 0);
        } catch (IllegalStateException e) {
            return List.of(sql.undelivered() + " not delivered");
        }
        Set<String> streamed = new HashSet<>(lab.nats().eventIds());
        Set<String> known = sql.events();
        List<String> wrong = new ArrayList<>();
        written.stream().filter(id -> !streamed.contains(id)).forEach(id -> wrong.add("missing " + id));
        streamed.stream().filter(id -> !known.contains(id)).forEach(id -> wrong.add("unknown " + id));
        return wrong;
    }

    /**
     * G7: kinds of refusals that were answered more often than noted, and, if more were noted than there were answers and
     * requests without one, all of them.
     */
    private static List<String> notNotedOnce(Ledger ledger, Map<String, Long> noted) {
        Map<String, Long> answered = ledger.refusals();
        List<String> wrong = new ArrayList<>();
        answered.forEach((kind, times) -> {
            if (times > noted.getOrDefault(kind, 0L)) {
                wrong.add(kind + ": " + times + " answered, " + noted.getOrDefault(kind, 0L) + " noted");
            }
        });
        if (sum(noted) > sum(answered) + ledger.lostAnswers()) {
            wrong.add(noted + " noted, " + answered + " answered, " + ledger.lostAnswers() + " answers lost");
        }
        return wrong;
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * G6: the patients whose events came in another order than they were written in, by their first coming. Writes that
     * overlap have no order that could be promised.
     */
    private static List<String> outOfOrder(Lab lab, SyncInvariants sql) {
        List<String> stream = lab.nats().eventIds().stream().distinct().toList();
        List<String> wrong = new ArrayList<>();
        sql.immunizationEvents().forEach((patient, events) -> {
            Set<String> own = Set.copyOf(events);
            if (lab.ledger().isOrderly(patient)
                    && !stream.stream().filter(own::contains).toList().equals(events)) {
                wrong.add(patient);
            }
        });
        return wrong;
    }
}
