package io.github.jennerfhir.server.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jennerfhir.server.fixture.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code reliability} of the packaged jar, on a small scale: two replicas, PostgreSQL and NATS, and kills. */
class ReliabilityIT {

    private static final long PATIENCE_MINUTES = 18;

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostOrDoubledWhateverIsKilled() throws Exception {
        Path output = folder.resolve("output.log");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        PackagedServer.JAR.toString(),
                        "reliability",
                        "--postgres",
                        Database.postgresPrograms().toString(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--quick")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = command.environment();
        // Debian keeps nats-server among the programs of the administrator
        environment.merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
        Process process = command.start();

        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();

        String table = Files.readString(output);
        assertThat(ended).as("ended in time: %s", table).isTrue();
        assertThat(process.exitValue()).as(table).isZero();
        assertThat(table).contains("Every figure is as promised.").doesNotContain("BAD");
        assertThat(table.lines().filter(line -> line.startsWith("ok"))).hasSizeGreaterThan(30);
    }
}
