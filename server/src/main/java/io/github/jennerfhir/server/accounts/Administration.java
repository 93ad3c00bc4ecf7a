package io.github.jennerfhir.server.accounts;

import io.github.jennerfhir.server.persistence.AuthorizationTables;
import io.github.jennerfhir.server.settings.CommandSettings;
import java.io.PrintWriter;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What all of these commands have: the database of the settings, and words for what went wrong. Exit code 0 if it was done,
 * 1 if the database could not be used, 2 if what was asked for cannot be.
 */
@Command
final class Administration {

    static final int DONE = 0;
    private static final int NO_DATABASE = 1;
    private static final int WRONG = 2;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** What one command does with the tables; whatever is wrong with its arguments it throws as an IllegalArgumentException. */
    interface Work {
        /** @return one line that says what was done */
        String with(AuthorizationTables tables, CommandSettings settings);
    }

    int run(Work work) {
        PrintWriter err = command.commandLine().getErr();
        try {
            CommandSettings read = CommandSettings.read(command.commandLine().getUnmatchedArguments());
            AuthorizationTables tables = AuthorizationTables.of(
                    read.existingDatabase(),
                    read.database().username(),
                    read.database().password());
            command.commandLine().getOut().println(work.with(tables, read));
            return DONE;
        } catch (IllegalStateException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return WRONG;
        } catch (DataAccessException e) {
            err.println("The database could not be used (an embedded one is open to its server only: stop it first;"
                    + " the tables are made by the first start of a server): "
                    + e.getMostSpecificCause().getMessage());
            return NO_DATABASE;
        }
    }

    /** The tenant that was named, or the one of the settings. */
    static String tenant(String named, AuthorizationTables tables, CommandSettings settings) {
        String own = settings.tenant().name();
        Set<String> others = tables.tenants();
        if (named == null || named.equals(own) || others.contains(named)) {
            return named == null ? own : named;
        }
        others.add(own);
        throw new IllegalArgumentException("There is no tenant " + named + "; known are " + others);
    }
}
