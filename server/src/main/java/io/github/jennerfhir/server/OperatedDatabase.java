package io.github.jennerfhir.server;

import io.github.jennerfhir.server.settings.CommandSettings;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Model.CommandSpec;

/** The database that the settings name (as for serve), for a command that works on it beside the running servers. */
final class OperatedDatabase {

    private static final int UNUSABLE = 1;
    private static final int WRONG_SETTINGS = 2;

    private final CommandSpec command;

    OperatedDatabase(CommandSpec command) {
        this.command = command;
    }

    /**
     * Does something with it.
     *
     * @param settings arguments as those of serve
     * @param work gives the exit code; a database that cannot be used is said so, with exit code 1
     */
    int with(List<String> settings, ToIntFunction<Address> work) {
        try {
            CommandSettings read = CommandSettings.read(settings);
            return work.applyAsInt(new Address(
                    read.existingDatabase(),
                    read.database().username(),
                    read.database().password()));
        } catch (IllegalStateException e) {
            command.commandLine().getErr().println(e.getMessage());
            return WRONG_SETTINGS;
        } catch (DataAccessException e) {
            command.commandLine()
                    .getErr()
                    .println("The database could not be used (an embedded one is open to its server only: stop it"
                            + " first): "
                            + e.getMostSpecificCause().getMessage());
            return UNUSABLE;
        }
    }

    /** Where it is and who uses it. */
    record Address(String url, String username, String password) {}
}
