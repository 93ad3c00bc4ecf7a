package io.github.jennerfhir.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the server is slow to answer, or does not. Pauses are noted and not kept. */
class DeliveryTest {
    @TempDir
    Path folder;

    private final FhirContext fhir = FhirContext.forR4Cached();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Tally tally = new Tally();
    private FakeFhirServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeFhirServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBusyServerIsAskedAgainAfterTheTimeItAsksFor() throws IOException {
        server.isBusyForWrites(2);

        load(server.base(), Samples.childWithTwoDoses());

        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(counts()).contains("accepted 3", "failed 0");
        assertThat(tally.isComplete()).isTrue();
    }

    @Test
    void aServerThatStaysBusyIsGivenUp() throws IOException {
        server.isBusyForWrites(1000);

        load(server.base(), Samples.childWithTwoDoses());

        assertThat(counts()).contains("accepted 0", "failed 3");
        assertThat(tally.isComplete()).isFalse();
    }

    @Test
    void aWriteWhoseAnswerIsLostIsNotRepeated() throws IOException {
        server.losesAnswersOfWrites(1);

        load(server.base(), Samples.childWithTwoDoses());

        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
        assertThat(server.stored()).hasSize(3);
        assertThat(counts()).contains("accepted 3", "already there 0", "failed 0");
    }

    @Test
    void whereNobodyListensPausesGrowAndOnlyTheFirstBundleIsWaitedFor() throws IOException {
        String base = server.base();
        server.close();

        load(base, Samples.childWithTwoDoses(), Samples.child(Samples.CHILD, "Ada"));

        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8));
        assertThat(counts()).contains("accepted 0", "failed 4");
    }

    private void load(String base, String... lines) throws IOException {
        Path source = Files.writeString(folder.resolve("children.ndjson"), String.join("\n", lines));
        try (RefusedFile refused = new RefusedFile(folder.resolve("refused.ndjson"))) {
            new LoadRun(
                            fhir,
                            new Clients(fhir, base, Optional.empty(), 1),
                            new Patience(pauses::add),
                            new Results(tally, refused),
                            Progress.silent())
                    .run(List.of(source), 1);
        }
    }

    private String counts() {
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        tally.print(out);
        out.flush();
        return printed.toString().replaceAll("[ ]+", " ");
    }
}
