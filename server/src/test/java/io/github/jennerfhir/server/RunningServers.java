package io.github.jennerfhir.server;

import io.github.jennerfhir.server.fixture.Database;
import io.github.jennerfhir.server.fixture.MovableClock;
import io.github.jennerfhir.server.fixture.ScriptedRegistry;
import io.github.jennerfhir.server.fixture.Server;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The real server, as {@code serve} starts it, once for each database and for as long as there are tests. Tests share
 * it and therefore bring patients of their own.
 */
public final class RunningServers implements ExtensionContext.Store.CloseableResource {

    private final Map<Database, ServletWebServerApplicationContext> contexts = new EnumMap<>(Database.class);
    private final Map<Database, Server> servers = new EnumMap<>(Database.class);
    private final List<ServletWebServerApplicationContext> others = new ArrayList<>();

    /** The servers of this test run, which end with it: before the databases, so that none is cut off. */
    public static RunningServers of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(RunningServers.class))
                .getOrComputeIfAbsent(RunningServers.class, key -> new RunningServers(), RunningServers.class);
    }

    /** The server on that database, started if it is not up yet. */
    public synchronized Server on(Database database) {
        return servers.computeIfAbsent(database, this::start);
    }

    /** A server with settings of its own on a new database; whoever asks for it closes it. */
    public static Server start(Database database, List<String> settings, int port) {
        List<String> all = new ArrayList<>(database.settings());
        all.addAll(settings);
        all.add("--server.port=" + port);
        return new Server(database, run(all), new ScriptedRegistry());
    }

    /** Starts a server with settings of its own on a new database; it ends with the test run too. */
    public synchronized ServletWebServerApplicationContext another(Database database, List<String> further) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.add("--server.port=0");
        settings.addAll(further);
        ServletWebServerApplicationContext context = run(settings);
        others.add(context);
        return context;
    }

    /** Starts a server that is expected not to come up; one that does is closed at once. */
    public static void tryToStart(List<String> settings) {
        run(settings).close();
    }

    /** A further server, with nothing else set than what it is given; whoever starts it closes it. */
    public static ServletWebServerApplicationContext start(List<String> settings) {
        return run(settings);
    }

    @Override
    public synchronized void close() {
        contexts.values().forEach(ServletWebServerApplicationContext::close);
        others.forEach(ServletWebServerApplicationContext::close);
    }

    private Server start(Database database) {
        List<String> settings = new ArrayList<>(database.settings());
        settings.add("--server.port=0");
        ScriptedRegistry registry = new ScriptedRegistry();
        settings.add("--jenner.registries.state.address=" + registry.address());
        settings.add("--jenner.registries.state.sending-facility=CLINIC");
        settings.add("--jenner.registries.state.retry=5ms");
        settings.add("--jenner.registries.state.longest-retry=20ms");
        settings.add("--jenner.registry-intake.port=0");
        // tests give the queue its turns themselves
        settings.add("--jenner.forecast.workers=0");
        ServletWebServerApplicationContext context = run(settings);
        contexts.put(database, context);
        return new Server(database, context, registry);
    }

    /** Nobody is asked for a token unless a test is about them. */
    private static ServletWebServerApplicationContext run(List<String> given) {
        List<String> settings = new ArrayList<>(given);
        if (settings.stream().noneMatch(setting -> setting.startsWith("--jenner.security.mode="))) {
            settings.add("--jenner.security.mode=off");
        }
        SpringApplication application = ServeCommand.application();
        application.setRegisterShutdownHook(false);
        application.addPrimarySources(List.of(MovableClock.Instead.class));
        return (ServletWebServerApplicationContext) application.run(settings.toArray(String[]::new));
    }
}
