package io.github.jennerfhir.server;

import io.github.jennerfhir.server.persistence.ParkedEvents;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Shows the events that could not be published and are no longer tried, and has them tried again. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Show parked events, or have them tried again when their cause is mended.",
            "Works on the database that the settings name (as for serve); the running servers publish."
        },
        subcommands = {EventsCommand.Parked.class, EventsCommand.Retry.class})
final class EventsCommand implements Runnable {

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Say parked or retry");
    }

    /** The list. */
    @Command(
            name = "parked",
            mixinStandardHelpOptions = true,
            description = "List the parked events, why they are, and how many later events of their patient wait.")
    static final class Parked implements Callable<Integer> {

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "at most so many (default: ${DEFAULT-VALUE})")
        private int limit;

        @Unmatched
        private List<String> settings = new ArrayList<>();

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() {
            return new OperatedDatabase(command).with(settings, address -> {
                ParkedEvents events = ParkedEvents.of(address.url(), address.username(), address.password());
                PrintWriter out = command.commandLine().getOut();
                events.list(limit).forEach(event -> print(event, out));
                out.println(events.count() + " events are parked");
                out.flush();
                return 0;
            });
        }

        private static void print(ParkedEvents.Parked event, PrintWriter out) {
            out.println(
                    event.eventId() + "  " + event.type() + "  " + event.occurredAt() + "  tenant " + event.tenant());
            out.println("    " + event.resource() + " of " + event.patient() + ", " + event.tries()
                    + " tries, holds back " + event.heldBack() + " later events");
            out.println("    " + event.reason());
        }
    }

    /** The release. */
    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Have parked events tried again, and after them what they hold back.")
    static final class Retry implements Callable<Integer> {

        @Option(names = "--all", description = "all that are parked")
        private boolean all;

        @Option(
                names = "--event",
                paramLabel = "ID",
                split = ",",
                description = "these, by the ids that the list shows")
        private List<String> ids = new ArrayList<>();

        @Unmatched
        private List<String> settings = new ArrayList<>();

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() {
            if (all != ids.isEmpty()) {
                throw new ParameterException(command.commandLine(), "Say --all, or name events with --event");
            }
            return new OperatedDatabase(command).with(settings, address -> {
                ParkedEvents events = ParkedEvents.of(address.url(), address.username(), address.password());
                int retried = all ? events.retryAll() : events.retry(ids);
                PrintWriter out = command.commandLine().getOut();
                out.println(retried + " events are tried again");
                out.flush();
                return retried < ids.size() ? 1 : 0;
            });
        }
    }
}
