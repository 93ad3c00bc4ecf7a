package io.github.jennerfhir.benchmarks.load;

import io.github.jennerfhir.benchmarks.stock.StockServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends the same load to Jenner and to a plain HAPI server, each a process of its own with a database of its own on one
 * PostgreSQL, turn by turn, so that whatever else the machine does slows both.
 */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Compares Jenner with a plain HAPI server.")
public final class LoadComparison implements Callable<Integer> {

    private static final String USER = "postgres";

    @Option(names = "--jenner", defaultValue = "server/target/jenner.jar", description = "Jenner's executable jar")
    Path jenner;

    @Option(names = "--rounds", defaultValue = "8", description = "rounds of each server")
    int rounds;

    @Option(names = "--requests", defaultValue = "600", description = "requests of a round")
    int requests;

    @Option(names = "--warm-up", defaultValue = "4000", description = "requests of each kind before the first round")
    int warmUp;

    @Option(names = "--clients", defaultValue = "4", description = "clients at a time")
    int clients;

    @Option(names = "--children", defaultValue = "2000", description = "children of each server")
    int children;

    @Option(names = "--heap", defaultValue = "1500m", description = "heap of each server")
    String heap;

    @Option(names = "--jvm", description = "option for the JVM of each server; may be repeated")
    List<String> jvm = List.of();

    @Option(names = "--set", description = "setting of Jenner, as in --set=jenner.forecast.workers=0; may be repeated")
    List<String> settings = List.of();

    /** Runs it; ends with 0 if every request was answered as it should be. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LoadComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("jenner-load");
        System.out.println("Logs and data: " + folder);
        try (EmbeddedPostgres database = database(folder)) {
            createDatabases(database);
            try (Contender ours = startJenner(database, folder);
                    Contender stock = startStock(database, folder)) {
                compare(new Children(ours, children), new Children(stock, children));
            }
        }
        return 0;
    }

    private void compare(Children ours, Children stock) {
        for (Children each : List.of(ours, stock)) {
            Round.run(clients, children, each::register);
            Round.run(clients, warmUp, n -> each.recordNext());
            Round.run(clients, warmUp, n -> each.searchNext());
            System.out.printf("%s is warm%n", each.server().name());
        }
        Ratios creates = new Ratios("POST Immunization");
        Ratios searches = new Ratios("GET Immunization?patient=");
        for (int i = 0; i < rounds; i++) {
            creates.add(create(ours), create(stock));
            searches.add(search(ours), search(stock));
        }
        System.out.println(creates.summary());
        System.out.println(searches.summary());
    }

    private double create(Children children) {
        return Round.run(clients, requests, n -> children.recordNext());
    }

    private double search(Children children) {
        return Round.run(clients, requests, n -> children.searchNext());
    }

    private Contender startJenner(EmbeddedPostgres database, Path folder) throws IOException {
        int port = freePort();
        List<String> command = java();
        command.addAll(List.of("-jar", jenner.toString(), "--server.port=" + port));
        command.add("--jenner.security.mode=off");
        command.add("--jenner.database.url=" + database.getJdbcUrl(USER, "jenner"));
        command.add("--jenner.database.username=" + USER);
        settings.forEach(setting -> command.add("--" + setting));
        return Contender.start("Jenner", port, command, folder.resolve("jenner.log"));
    }

    /** Jenner's jar has all that HAPI needs; only the main class comes from ours. */
    private Contender startStock(EmbeddedPostgres database, Path folder) throws IOException {
        int port = freePort();
        List<String> command = java();
        command.add("-Dloader.main=" + StockServer.class.getName());
        command.add("-Dloader.path=" + ourJar());
        command.addAll(List.of("-cp", jenner.toString(), "org.springframework.boot.loader.launch.PropertiesLauncher"));
        command.add("--server.port=" + port);
        command.add("--stock.url=" + database.getJdbcUrl(USER, "stock"));
        command.add("--stock.username=" + USER);
        return Contender.start("stock", port, command, folder.resolve("stock.log"));
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(jvm);
        return command;
    }

    private static EmbeddedPostgres database(Path folder) throws IOException {
        // as in production: what is acknowledged is on the disk
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    private static void createDatabases(EmbeddedPostgres database) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database jenner");
            statement.execute("create database stock");
        }
    }

    private static Path ourJar() {
        CodeSource source = LoadComparison.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath()).toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
