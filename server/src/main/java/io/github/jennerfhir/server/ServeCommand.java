package io.github.jennerfhir.server;

import io.github.jennerfhir.server.reliability.Crashing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Starts the server and returns once it answers. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Start the server (the default). Settings may be given as --jenner.<feature>.<key>=<value>.")
final class ServeCommand implements Callable<Integer> {

    /** The exit code of a server that runs on. */
    static final int SERVING = -1;

    @Option(names = "--port", paramLabel = "PORT", description = "the port to listen on (default: 8080)")
    private Integer port;

    @Option(names = "--demo", description = "load a few demonstration children if the database is empty")
    private boolean demo;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        if (port != null) {
            settings.add("--server.port=" + port);
        }
        if (demo) {
            settings.add("--jenner.demo.children=true");
        }
        ConfigurableApplicationContext context = application().run(settings.toArray(String[]::new));
        context.getBean(Welcome.class).print(System.out);
        return SERVING;
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(JennerServer.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        Crashing.prepare(application);
        return application;
    }
}
