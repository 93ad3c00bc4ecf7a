package io.github.jennerfhir.server.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps records in their order where order matters while many are sent at a time: one that writes or refers to what an
 * earlier one writes waits for it. Records must enter in the order of the source and start in that order, so that
 * whoever is waited for has started.
 */
final class InFlight {
    private final Map<String, CompletableFuture<Void>> writers = new ConcurrentHashMap<>();
    private final References references;

    InFlight(References references) {
        this.references = references;
    }

    /** Called by the one thread that reads the source. */
    Turn enter(BundlePlan plan) {
        Set<String> written = plan.entries().stream().flatMap(InFlight::names).collect(Collectors.toSet());
        Stream<String> used = plan.entries().stream().flatMap(entry -> references.of(entry.resource()).stream());
        List<CompletableFuture<Void>> earlier = Stream.concat(written.stream(), used)
                .map(writers::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        CompletableFuture<Void> done = new CompletableFuture<>();
        written.forEach(name -> writers.put(name, done));
        return new Turn(new ArrayList<>(earlier), () -> {
            written.forEach(name -> writers.remove(name, done));
            done.complete(null);
        });
    }

    private static Stream<String> names(PlannedEntry entry) {
        return Stream.concat(
                Stream.of(entry.address()),
                entry.condition().map(condition -> entry.type() + "?" + condition).stream());
    }

    /** One record's place among the others. */
    record Turn(List<CompletableFuture<Void>> earlier, Runnable end) {
        void await() {
            CompletableFuture.allOf(earlier.toArray(CompletableFuture[]::new)).join();
        }
    }
}
