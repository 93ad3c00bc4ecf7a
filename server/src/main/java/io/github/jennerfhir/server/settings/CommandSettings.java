package io.github.jennerfhir.server.settings;

import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** What a command reads of the settings that works on the server's database and starts no server. */
public record CommandSettings(DatabaseSettings database, TenantSettings tenant) {

    private static final String OURS = "--jenner.";

    /**
     * The settings as {@code serve} would read them: of arguments, environment and file.
     *
     * @param arguments what the command itself did not understand
     * @throws IllegalStateException that names what is no setting
     */
    public static CommandSettings read(List<String> arguments) {
        arguments.stream()
                .filter(argument -> !argument.startsWith(OURS))
                .findFirst()
                .ifPresent(argument -> {
                    throw new IllegalStateException("Unknown argument: " + argument);
                });
        SpringApplication application = new SpringApplication(Read.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
            new KnownSettings().check(context.getEnvironment());
            return new CommandSettings(context.getBean(DatabaseSettings.class), context.getBean(TenantSettings.class));
        } catch (BeansException e) {
            throw new IllegalStateException(
                    NestedExceptionUtils.getMostSpecificCause(e).getMessage(), e);
        }
    }

    /** The address of the database, with which a wrong path makes no new one. */
    public String existingDatabase() {
        return database.embedded() ? database.url() + ";IFEXISTS=TRUE" : database.url();
    }

    /** No more of the server than its settings. */
    @EnableConfigurationProperties({DatabaseSettings.class, TenantSettings.class})
    private static final class Read {}
}
