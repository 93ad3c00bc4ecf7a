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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Option;

/** Starts a PostgreSQL, and servers that are processes of their own with databases of their own on it. */
final class Servers implements AutoCloseable {

    private static final String USER = "postgres";

    @Option(names = "--jenner", defaultValue = "server/target/jenner.jar", description = "Jenner's executable jar")
    Path jenner;

    @Option(names = "--heap", defaultValue = "1500m", description = "heap of each server")
    String heap;

    @Option(names = "--jvm", description = "option for the JVM of each server; may be repeated")
    List<String> jvm = List.of();

    @Option(names = "--set", description = "setting of Jenner, as in --set=jenner.forecast.workers=0; may be repeated")
    List<String> settings = List.of();

    private Path folder;
    private EmbeddedPostgres database;

    /** Starts the PostgreSQL; to be closed. */
    Servers open() throws IOException {
        folder = Files.createTempDirectory("jenner-load");
        System.out.println("Logs and data: " + folder);
        // as in production: what is acknowledged is on the disk
        database = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return this;
    }

    /** Jenner as it is when nobody is asked who they are. */
    Contender startJenner(String name) throws IOException, SQLException {
        return startJenner(name, List.of("--jenner.security.mode=off"));
    }

    /** Jenner as it starts by default, asked with the demonstration token; nobody is sent away for asking often. */
    Contender startSecuredJenner(String name) throws IOException, SQLException {
        Path token = folder.resolve(name).resolve("demo-token");
        Contender contender = startJenner(
                name, List.of("--jenner.demo.token-file=" + token, "--jenner.limits.requests-per-minute=100000000"));
        awaitFile(token);
        contender.authorize(Files.readString(token));
        return contender;
    }

    /** The token is written a moment after the server answers. */
    private static void awaitFile(Path file) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(file)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("There is no token at " + file);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private Contender startJenner(String name, List<String> options) throws IOException, SQLException {
        int port = freePort();
        List<String> command = java();
        command.addAll(List.of("-jar", jenner.toString(), "--server.port=" + port));
        command.add("--jenner.database.url=" + newDatabase(name));
        command.add("--jenner.database.username=" + USER);
        command.addAll(options);
        settings.forEach(setting -> command.add("--" + setting));
        return Contender.start(name, port, command, folder.resolve(name + ".log"));
    }

    /** Jenner's jar has all that HAPI needs; only the main class comes from ours. */
    Contender startStock(String name) throws IOException, SQLException {
        int port = freePort();
        List<String> command = java();
        command.add("-Dloader.main=" + StockServer.class.getName());
        command.add("-Dloader.path=" + ourJar());
        command.addAll(List.of("-cp", jenner.toString(), "org.springframework.boot.loader.launch.PropertiesLauncher"));
        command.add("--server.port=" + port);
        command.add("--stock.url=" + newDatabase(name));
        command.add("--stock.username=" + USER);
        return Contender.start(name, port, command, folder.resolve(name + ".log"));
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap);
        command.addAll(jvm);
        return command;
    }

    private String newDatabase(String name) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        }
        return database.getJdbcUrl(USER, name);
    }

    private static Path ourJar() {
        CodeSource source = Servers.class.getProtectionDomain().getCodeSource();
        return Path.of(source.getLocation().getPath()).toAbsolutePath();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
