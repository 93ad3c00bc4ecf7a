package io.github.jennerfhir.server;

import io.github.jennerfhir.server.persistence.Republication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Has the events of a time published again by the servers that run on the same database. */
@Command(
        name = "republish",
        mixinStandardHelpOptions = true,
        description = {
            "Have events published again, parked ones too, such as after NATS has lost its data.",
            "Marks them in the database that the settings name (as for serve); the running servers publish them.",
            "Delivered events are kept for jenner.events.keep; older ones are gone."
        })
final class RepublishCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "INSTANT",
            required = true,
            description = "the time of the first event, such as 2026-11-22T10:00:00Z")
    private Instant from;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "the time before which the last one was (default: now)")
    private Instant to;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return new OperatedDatabase(command).with(settings, this::publishAgain);
    }

    private int publishAgain(OperatedDatabase.Address database) {
        int events = Republication.of(database.url(), database.username(), database.password())
                .publishAgain(from, Optional.ofNullable(to));
        command.commandLine().getOut().println(events + " events are published again");
        return 0;
    }
}
