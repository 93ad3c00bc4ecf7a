package io.github.jennerfhir.server.reliability;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The subcommand {@code reliability}. Exit code 0 if every figure is what the contract promises, 1 if one is not, 2 if it was
 * called the wrong way.
 */
@Command(
        name = "reliability",
        mixinStandardHelpOptions = true,
        description = {
            "Break PostgreSQL, NATS and two replicas of this server, and count what is lost or stored twice.",
            "Starts, kills and restarts processes of its own; touches nothing outside the data folder.",
            "A full run takes about half an hour on two cores, --quick a few minutes."
        })
public final class ReliabilityCommand implements Callable<Integer> {

    @Option(
            names = "--postgres",
            paramLabel = "DIR",
            required = true,
            description = "The folder of PostgreSQL's programs initdb and pg_ctl, such as /usr/lib/postgresql/15/bin.")
    private Path postgres;

    @Option(
            names = "--nats-server",
            paramLabel = "FILE",
            defaultValue = "nats-server",
            description = "The program nats-server (default: ${DEFAULT-VALUE}).")
    private String natsServer;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "A folder for data and logs; must be empty or not be there yet.")
    private Path data;

    @Option(names = "--seed", paramLabel = "N", description = "What ids, orders and losses are drawn from.")
    private Long seed;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SCENARIO",
            description = "Only these: ${COMPLETION-CANDIDATES}.")
    private Set<Breakage> only = EnumSet.allOf(Breakage.class);

    @Option(names = "--quick", description = "Fewer rounds and kills, to see that all of it runs.")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        silence();
        long drawn = seed != null ? seed : System.nanoTime();
        PrintWriter out = spec.commandLine().getOut();
        out.println("seed " + drawn + ", logs in " + data);
        boolean good = true;
        try (Lab lab = new Lab(postgres.toAbsolutePath(), natsServer, data.toAbsolutePath(), drawn)) {
            lab.start();
            FigureTable table = new FigureTable(out);
            for (Breakage breakage : EnumSet.copyOf(only)) {
                Scenario scenario = breakage.scenario(quick);
                if (scenario.needsBothReplicas()) {
                    lab.replica(0).ensureReady();
                    lab.replica(1).ensureReady();
                }
                List<Figure> figures = new ArrayList<>(scenario.run(lab));
                figures.add(Invariants.after(figures.get(0).scenario(), lab));
                figures.forEach(table::print);
                good &= figures.stream().allMatch(Figure::good);
            }
        }
        out.println(good ? "Every figure is as promised." : "Not every figure is as promised.");
        out.flush();
        return good ? 0 : 1;
    }

    private void check() throws IOException {
        if (!Files.isExecutable(postgres.resolve("initdb")) || !Files.isExecutable(postgres.resolve("pg_ctl"))) {
            throw new ParameterException(spec.commandLine(), "--postgres must be a folder with initdb and pg_ctl");
        }
        Files.createDirectories(data);
        try (Stream<Path> files = Files.list(data)) {
            if (files.findAny().isPresent()) {
                throw new ParameterException(spec.commandLine(), "--data must be an empty folder");
            }
        }
    }

    /** No configuration is read for this command, and it shall print its table. */
    private static void silence() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(ch.qos.logback.classic.Level.WARN);
        }
    }
}
