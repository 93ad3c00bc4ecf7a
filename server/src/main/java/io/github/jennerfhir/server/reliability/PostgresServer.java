package io.github.jennerfhir.server.reliability;

import io.github.jennerfhir.server.persistence.SyncInvariants;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of this run's own, in a folder of its own, listening on the loopback address. */
final class PostgresServer implements AutoCloseable {

    static final String USER = "jenner";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binaries;
    private final Path data;
    private final Path log;
    private final int port = Waiting.freePort();

    PostgresServer(Path binaries, Path folder) {
        this.binaries = binaries;
        this.data = folder.resolve("postgresql");
        this.log = folder.resolve("postgresql.log");
        run("initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync");
        start();
    }

    /** The JDBC URL of its only database. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    SyncInvariants invariants() {
        return new SyncInvariants(url(), USER, "");
    }

    void start() {
        // fsync stays on: an acknowledged write must survive an immediate stop
        run("pg_ctl", "-D", data.toString(), "-l", log.toString(), "-w", "-o", options(), "start");
        Waiting.until("PostgreSQL answers", PATIENCE, () -> invariants().answers());
    }

    /** Stops it as a crash does: no checkpoint, connections cut. */
    void stopImmediately() {
        run("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
    }

    /** Kills a backend that is working for a replica; PostgreSQL then restarts all of them. */
    void killBackend() {
        Waiting.until(
                "a replica has a connection that can be killed",
                PATIENCE,
                () -> invariants()
                        .activeBackend()
                        .flatMap(ProcessHandle::of)
                        .map(ProcessHandle::destroyForcibly)
                        .orElse(false));
    }

    private String options() {
        return "-p " + port + " -c listen_addresses=127.0.0.1 -c max_connections=120 -c unix_socket_directories=''";
    }

    private void run(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to be run by root; in a user namespace of its own it is somebody else
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(arguments));
        OsProcess.run(command, log);
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            stopImmediately();
        }
    }
}
