package io.github.jennerfhir.server.reliability;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counting of answers by kind. */
final class Tallies {

    private Tallies() {}

    static Map<String, Long> byKind(List<Reply> replies) {
        return replies.stream().collect(Collectors.groupingBy(Reply::kind, TreeMap::new, Collectors.counting()));
    }

    static String text(Map<String, Long> tally) {
        return tally.entrySet().stream()
                .map(entry -> entry.getValue() + " × " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
