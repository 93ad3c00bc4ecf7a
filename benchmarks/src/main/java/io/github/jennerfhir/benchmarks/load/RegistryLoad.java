package io.github.jennerfhir.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Records doses in a Jenner of its own, on a PostgreSQL, and then has a registry told of all of them in one job: messages a
 * second, and the memory that the server takes for it.
 */
@Command(name = "registry", mixinStandardHelpOptions = true, description = "Tells a registry of many records.")
public final class RegistryLoad implements Callable<Integer> {

    private static final double NANOS = 1e9;
    private static final int PARTS = 4;

    @Mixin
    Servers servers;

    @Option(names = "--children", defaultValue = "8000", description = "whom messages are about, one each")
    int children;

    @Option(names = "--doses", defaultValue = "3", description = "doses of each child")
    int doses;

    @Option(names = "--clients", defaultValue = "4", description = "clients that record at a time")
    int clients;

    /** Runs it; ends with 0 if the registry was told of every dose, once. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RegistryLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        try (AcceptingRegistry registry = new AcceptingRegistry()) {
            List<String> settings = new ArrayList<>(servers.settings);
            settings.add("jenner.registries.state.address=" + registry.address());
            // what is measured is the job; forecasts are made by others' benchmarks
            settings.add("jenner.forecast.workers=0");
            servers.settings = settings;
            try (Servers started = servers.open();
                    Contender server = started.startJenner("jenner")) {
                record(new Children(server, children));
                return tell(server, registry);
            }
        }
    }

    private void record(Children all) {
        double registered = Round.run(clients, children, all::register);
        double recorded = Round.run(clients, children * doses, number -> all.recordNext());
        System.out.printf(
                "recorded %d doses of %d children: %.0f and %.0f a second%n",
                children * doses, children, recorded, registered);
        System.out.println("before the job: " + all.server().memory());
    }

    private int tell(Contender server, AcceptingRegistry registry) {
        Duration busyBefore = server.processorTime();
        long start = System.nanoTime();
        long partStart = start;
        server.operate("$registry-sync");
        for (int part = 1; part <= PARTS; part++) {
            int upTo = children * part / PARTS;
            await(registry, upTo);
            long now = System.nanoTime();
            System.out.printf(
                    "messages up to %d: %.0f a second%n",
                    upTo, children / (double) PARTS / ((now - partStart) / NANOS));
            partStart = now;
        }
        double seconds = (System.nanoTime() - start) / NANOS;
        System.out.printf(
                "%d messages of %d bytes in %.1f s: %.0f messages and %.0f doses a second; the server's processors were busy for %d s%n",
                registry.messages(),
                registry.bytes() / registry.messages(),
                seconds,
                registry.messages() / seconds,
                registry.doses() / seconds,
                server.processorTime().minus(busyBefore).toSeconds());
        System.out.println("after the job: " + server.memory());
        boolean all = registry.messages() == children && registry.doses() == children * doses;
        System.out.println(all ? "every dose once" : "WRONG: " + registry.doses() + " doses were told");
        return all ? 0 : 1;
    }

    private static void await(AcceptingRegistry registry, int messages) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(30);
        while (registry.messages() < messages) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Only " + registry.messages() + " messages came");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
