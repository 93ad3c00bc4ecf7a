package io.github.jennerfhir.server;

import io.github.jennerfhir.server.accounts.AdministrationCommands;
import io.github.jennerfhir.server.load.LoadCommand;
import io.github.jennerfhir.server.reliability.ReliabilityCommand;
import io.github.jennerfhir.server.report.FacilityReportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the product. Without a subcommand it serves. */
@Command(
        name = "jenner",
        mixinStandardHelpOptions = true,
        versionProvider = CommandVersion.class,
        description = "An immunization server on HAPI FHIR.",
        subcommands = {
            ServeCommand.class,
            LoadCommand.class,
            ForecastCommand.class,
            FacilityReportCommand.class,
            RepublishCommand.class,
            EventsCommand.class,
            ReliabilityCommand.class
        })
public final class Jenner {

    private Jenner() {}

    /** Runs a subcommand and ends the process with its exit code, except for a server that has started. */
    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(withDefaultCommand(arguments));
        if (exitCode != ServeCommand.SERVING) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return AdministrationCommands.addTo(new CommandLine(new Jenner()));
    }

    private static String[] withDefaultCommand(String[] arguments) {
        boolean namesCommand = arguments.length > 0
                && (commandLine().getSubcommands().containsKey(arguments[0])
                        || arguments[0].equals("--help")
                        || arguments[0].equals("-h")
                        || arguments[0].equals("--version")
                        || arguments[0].equals("-V"));
        if (namesCommand) {
            return arguments;
        }
        String[] serve = new String[arguments.length + 1];
        serve[0] = "serve";
        System.arraycopy(arguments, 0, serve, 1, arguments.length);
        return serve;
    }
}
