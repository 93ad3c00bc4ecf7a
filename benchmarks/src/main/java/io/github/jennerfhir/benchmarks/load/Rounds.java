package io.github.jennerfhir.benchmarks.load;

import java.time.Duration;
import java.util.List;
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

    /** Registers the children, and sends each kind of request for a while: a JVM compiles what it runs often. */
    void warmUp(Children children, List<Runnable> kinds) {
        Round.run(clients, this.children, children::register);
        for (Runnable kind : kinds) {
            Round.run(clients, warmUp, number -> kind.run());
        }
        System.out.printf("%s is warm%n", children.server().name());
    }

    /** Sends one round. */
    Rate run(Children children, Runnable request) {
        IntConsumer numbered = number -> request.run();
        Duration before = children.server().processorTime();
        double perSecond = Round.run(clients, requests, numbered);
        Duration used = children.server().processorTime().minus(before);
        return new Rate(perSecond, used.toNanos() / 1e6 / requests);
    }
}
