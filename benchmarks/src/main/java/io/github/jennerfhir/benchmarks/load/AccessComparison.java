package io.github.jennerfhir.benchmarks.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sends the same load to Jenner with all its checks of who may do what, audit of reads included, and to Jenner without, turn
 * by turn. A ratio below 1 is what the checks cost.
 */
@Command(name = "access", mixinStandardHelpOptions = true, description = "Measures what the checks of access cost.")
public final class AccessComparison implements Callable<Integer> {

    @Mixin
    Servers servers;

    @Mixin
    Rounds rounds;

    /** Runs it; ends with 0 if every request was answered as it should be. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AccessComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Servers started = servers.open();
                Contender secured = started.startSecuredJenner("secured");
                Contender open = started.startJenner("open")) {
            compare(new Children(secured, rounds.children), new Children(open, rounds.children));
        }
        return 0;
    }

    private void compare(Children secured, Children open) {
        for (Children each : List.of(secured, open)) {
            rounds.warmUp(each, List.of(each::recordNext, each::searchNext));
        }
        Ratios creates = new Ratios("POST Immunization");
        Ratios searches = new Ratios("GET Immunization?patient=");
        for (int i = 0; i < rounds.rounds; i++) {
            rounds.compare(creates, secured, open, Children::recordNext);
            rounds.compare(searches, secured, open, Children::searchNext);
        }
        List.of(creates, searches).forEach(ratios -> System.out.println(ratios.summary()));
    }
}
