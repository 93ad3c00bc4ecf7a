package io.github.jennerfhir.server.events;

import io.github.jennerfhir.server.persistence.EventDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A relay in a process of its own, which can be killed. */
final class RelayProcess implements AutoCloseable {

    /** The exit code of a process that halted itself, as after SIGKILL. */
    static final int HALTED = 137;

    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    /** @param haltAtMark halts between publication and the mark of that number; never if zero */
    static RelayProcess start(String databaseUrl, String natsUrl, int haltAtMark) throws IOException {
        return new RelayProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName(),
                        databaseUrl,
                        natsUrl,
                        Integer.toString(haltAtMark))
                .inheritIO()
                .start());
    }

    /** What the process does. */
    public static void main(String[] arguments) throws InterruptedException {
        EventDatabase database = EventDatabase.at(arguments[0]);
        ForgetfulOutbox outbox = new ForgetfulOutbox(
                database.outbox(),
                Integer.parseInt(arguments[2]),
                () -> Runtime.getRuntime().halt(HALTED));
        Deliveries.relay(database, outbox, arguments[1]).start();
        Thread.currentThread().join();
    }

    long pid() {
        return process.pid();
    }

    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the process goes on");
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
