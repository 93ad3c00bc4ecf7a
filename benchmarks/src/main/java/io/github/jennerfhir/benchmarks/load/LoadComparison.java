package io.github.jennerfhir.benchmarks.load;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sends the same load to Jenner and to a plain HAPI server, each a process of its own with a database of its own on one
 * PostgreSQL, turn by turn, so that whatever else the machine does slows both.
 */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Compares Jenner with a plain HAPI server.")
public final class LoadComparison implements Callable<Integer> {

    @Mixin
    Servers servers;

    @Mixin
    Rounds rounds;

    /** Runs it; ends with 0 if every request was answered as it should be. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (Servers started = servers.open();
                Contender ours = started.startJenner("jenner");
                Contender stock = started.startStock("stock")) {
            compare(new Children(ours, rounds.children), new Children(stock, rounds.children));
        }
        return 0;
    }

    private void compare(Children ours, Children stock) {
        for (Children each : List.of(ours, stock)) {
            rounds.warmUp(each, List.of(each::recordNext, each::searchNext, each::searchNextAnew));
        }
        Ratios creates = new Ratios("POST Immunization");
        Ratios searches = new Ratios("GET Immunization?patient=");
        Ratios anew = new Ratios("the same with no-cache");
        for (int i = 0; i < rounds.rounds; i++) {
            rounds.compare(creates, ours, stock, Children::recordNext);
            rounds.compare(searches, ours, stock, Children::searchNext);
            rounds.compare(anew, ours, stock, Children::searchNextAnew);
        }
        List.of(creates, searches, anew).forEach(ratios -> System.out.println(ratios.summary()));
    }
}
