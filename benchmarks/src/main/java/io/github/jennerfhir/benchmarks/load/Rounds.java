package io.github.jennerfhir.benchmarks.load;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import picocli.CommandLine.Option;

/** How much is sent, and how. */
final class Rounds {

    @Option(names = "--rounds", defaultValue = "8", description = "rounds of each server and kind of request")
    int rounds;

    @Option(names = "--requests", defaultValue = "2000", description = "requests of a round")
    int requests;

    @Option(names = "--warm-up", defaultValue = "20000", description = "requests of each kind before the first round")
    int warmUp;

    @Option(names = "--clients", defaultValue = "4", description = "clients at a time")
    int clients;

    @Option(names = "--children", defaultValue = "5000", description = "children of each server")
    int children;

    /**
     * Registers the children, and sends each kind of request for a while: a JVM compiles what it runs often.
     *
     * @throws IllegalArgumentException if some children would have no dose when they are searched for
     */
    void warmUp(Children children, List<Runnable> kinds) {
        if (warmUp < this.children) {
            throw new IllegalArgumentException("--warm-up must be as large as --children, for it records their doses");
        }
        Round.run(clients, this.children, children::register);
        for (Runnable kind : kinds) {
            Round.run(clients, warmUp, number -> kind.run());
        }
        System.out.printf("%s is warm%n", children.server().name());
    }

    /**
     * Sends a round to each, and notes how they compare. Who comes first changes from round to round, and neither begins
     * before both have done what earlier requests left them to do.
     */
    void compare(Ratios ratios, Children first, Children second, Consumer<Children> request) {
        List<Children> both = List.of(first, second);
        List<Children> order = ratios.rounds() % 2 == 0 ? both : List.of(second, first);
        Map<Children, Rate> rates = new IdentityHashMap<>();
        for (Children children : order) {
            both.forEach(each -> each.server().awaitIdle());
            rates.put(children, run(children, () -> request.accept(children)));
        }
        ratios.add(rates.get(first), rates.get(second));
    }

    private Rate run(Children children, Runnable request) {
        IntConsumer numbered = number -> request.run();
        Duration before = children.server().processorTime();
        double perSecond = Round.run(clients, requests, numbered);
        Duration used = children.server().processorTime().minus(before);
        return new Rate(perSecond, used.toNanos() / 1e6 / requests);
    }
}
