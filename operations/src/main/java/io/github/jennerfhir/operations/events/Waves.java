package io.github.jennerfhir.operations.events;

import io.github.jennerfhir.operations.events.OutboxEvent.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parts a batch so that events of different patients go at once and those of one patient one after the other. */
final class Waves {

    private Waves() {}

    /** The first events of all patients, then the second ones, and so on. */
    static List<List<OutboxEvent>> of(List<OutboxEvent> batch) {
        List<List<OutboxEvent>> waves = new ArrayList<>();
        Map<Line, Integer> next = new HashMap<>();
        for (OutboxEvent event : batch) {
            int wave = next.merge(event.line(), 1, Integer::sum) - 1;
            if (wave == waves.size()) {
                waves.add(new ArrayList<>());
            }
            waves.get(wave).add(event);
        }
        return waves;
    }
}
