package io.github.jennerfhir.server;

import io.github.jennerfhir.server.persistence.Republication;
import io.github.jennerfhir.server.settings.DatabaseSettings;
import io.github.jennerfhir.server.settings.KnownSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
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
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(settings.toArray(String[]::new))) {
            new KnownSettings().check(context.getEnvironment());
            return publishAgain(context.getBean(DatabaseSettings.class));
        } catch (IllegalStateException e) {
            command.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }

    private int publishAgain(DatabaseSettings database) {
        // A wrong path must not make a new database.
        String url = database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
        try {
            int events = Republication.of(url, database.username(), database.password())
                    .publishAgain(from, Optional.ofNullable(to));
            command.commandLine().getOut().println(events + " events are published again");
            return 0;
        } catch (DataAccessException e) {
            command.commandLine()
                    .getErr()
                    .println("The database could not be used (an embedded one is open to its server only: stop it"
                            + " first): "
                            + e.getMostSpecificCause().getMessage());
            return 1;
        }
    }

    /** No more of the server than its settings. */
    @EnableConfigurationProperties(DatabaseSettings.class)
    private static final class Settings {}
}
