package io.github.jennerfhir.server.accounts;

import java.util.List;
import picocli.CommandLine;

/** The commands of the operator, as a command line has them. */
public final class AdministrationCommands {

    private AdministrationCommands() {}

    /** The command line with ours in it: settings may follow their arguments, and what is none is refused when they are read. */
    public static CommandLine addTo(CommandLine jenner) {
        for (Object command : List.of(new AccountsCommand(), new ClientsCommand())) {
            CommandLine added = new CommandLine(command);
            added.getSubcommands().values().forEach(one -> one.setUnmatchedArgumentsAllowed(true));
            jenner.addSubcommand(added);
        }
        return jenner;
    }
}
