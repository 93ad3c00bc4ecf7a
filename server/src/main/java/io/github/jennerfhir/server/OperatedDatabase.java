package io.github.jennerfhir.server;

import io.github.jennerfhir.server.settings.DatabaseSettings;
import io.github.jennerfhir.server.settings.KnownSettings;
import java.util.List;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
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
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new))) {
            new KnownSettings().check(context.getEnvironment());
            return work.applyAsInt(Address.of(context.getBean(DatabaseSettings.class)));
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
    record Address(String url, String username, String password) {

        private static Address of(DatabaseSettings database) {
            // A wrong path must not make a new database.
            String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
            return new Address(url, database.username(), database.password());
        }
    }

    /** No more of the server than its settings. */
    @EnableConfigurationProperties(DatabaseSettings.class)
    private static final class Settings {}
}
