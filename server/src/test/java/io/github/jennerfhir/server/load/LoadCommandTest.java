package io.github.jennerfhir.server.load;

import static io.github.jennerfhir.server.load.Samples.CHILD;
import static io.github.jennerfhir.server.load.Samples.DOSE;
import static io.github.jennerfhir.server.load.Samples.OTHER_DOSE;
import static io.github.jennerfhir.server.load.Samples.UNKNOWN_CODE;
import static io.github.jennerfhir.server.load.Samples.child;
import static io.github.jennerfhir.server.load.Samples.dose;
import static io.github.jennerfhir.server.load.Samples.post;
import static io.github.jennerfhir.server.load.Samples.request;
import static io.github.jennerfhir.server.load.Samples.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoadCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
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
    void aBundleIsStoredInOneTransactionUnderItsOwnIds() throws IOException {
        assertThat(load(Samples.childWithTwoDoses())).isZero();

        assertThat(server.stored().keySet())
                .containsExactlyInAnyOrder("Patient/" + CHILD, "Immunization/" + DOSE, "Immunization/" + OTHER_DOSE);
        assertThat(server.requests())
                .filteredOn(request -> request.startsWith("POST"))
                .hasSize(1);
        assertThat(counts()).contains("accepted 3", "already there 0", "refused 0", "failed 0");
        assertThat(refusedFile()).doesNotExist();
    }

    @Test
    void theSecondRunWritesNothing() throws IOException {
        load(Samples.childWithTwoDoses());
        server.requests().clear();

        assertThat(load(Samples.childWithTwoDoses())).isZero();

        assertThat(server.requests()).isNotEmpty().allMatch(request -> request.startsWith("GET"));
        assertThat(counts()).contains("accepted 0", "already there 3");
    }

    @Test
    void theSecondRunSendsWhatIsNotThereYet() throws IOException {
        load(Samples.childWithTwoDoses());
        server.stored().remove("Immunization/" + DOSE);

        assertThat(load(Samples.childWithTwoDoses())).isZero();

        assertThat(server.stored()).hasSize(3);
        assertThat(counts()).contains("accepted 1", "already there 2");
    }

    @Test
    void resourcesWithoutIdsAreStoredOnceToo() throws IOException {
        String bundle = transaction(
                post("urn:uuid:" + CHILD, child(null, "Ada")),
                post("urn:uuid:" + DOSE, dose(null, "urn:uuid:" + CHILD, "08", "2025-01-06")));
        load(bundle);

        assertThat(load(bundle)).isZero();

        assertThat(server.stored()).hasSize(2);
        assertThat(counts()).contains("accepted 0", "already there 2");
    }

    @Test
    void ofARefusedBundleThePatientIsSentFirstAndThenEachEntryAlone() throws IOException {
        server.refuses(LoadCommandTest::hasUnknownCode);
        int exit = load(transaction(
                post("urn:uuid:" + DOSE, dose(DOSE, "urn:uuid:" + CHILD, UNKNOWN_CODE, "2025-01-06")),
                post("urn:uuid:" + OTHER_DOSE, dose(OTHER_DOSE, "urn:uuid:" + CHILD, "08", "2025-02-06")),
                post("urn:uuid:" + CHILD, child(CHILD, "Ada"))));

        assertThat(exit).isZero();
        assertThat(server.requests())
                .filteredOn(request -> !request.startsWith("GET"))
                .containsExactly(
                        "POST ",
                        "PUT /Patient/" + CHILD,
                        "PUT /Immunization/" + DOSE,
                        "PUT /Immunization/" + OTHER_DOSE);
        assertThat(server.stored().keySet())
                .containsExactlyInAnyOrder("Patient/" + CHILD, "Immunization/" + OTHER_DOSE);
        assertThat(counts()).contains("accepted 2", "refused 1", "1 INVALID_VACCINE_CODE");
    }

    @Test
    void theRefusedFileSaysWhatWasRefusedAndWhyAndNamesNobody() throws IOException {
        server.refuses(LoadCommandTest::hasUnknownCode);
        load(
                child(OTHER_DOSE, "Ben"),
                transaction(
                        post("urn:uuid:" + CHILD, child(CHILD, "Ada")),
                        post("urn:uuid:" + DOSE, dose(DOSE, "urn:uuid:" + CHILD, UNKNOWN_CODE, "2025-01-06"))));

        assertThat(Files.readAllLines(refusedFile())).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(refusedFile().toFile());
        assertThat(line.get("result").textValue()).isEqualTo("refused");
        assertThat(line.get("file").textValue()).isEqualTo(source().toString());
        assertThat(line.get("line").intValue()).isEqualTo(2);
        assertThat(line.get("entry").intValue()).isEqualTo(1);
        assertThat(line.get("resourceType").textValue()).isEqualTo("Immunization");
        assertThat(line.get("id").textValue()).isEqualTo(DOSE);
        assertThat(line.get("status").intValue()).isEqualTo(422);
        assertThat(line.get("code").textValue()).isEqualTo("INVALID_VACCINE_CODE");
        assertThat(line.get("reason").textValue()).isEqualTo("The vaccine code is not known.");
        assertThat(Files.readString(refusedFile()) + out + err).doesNotContain("Ada", "Ben", "2025-01-06");
    }

    @Test
    void theRefusedFileOfAnEarlierRunIsGoneWhenNothingIsRefused() throws IOException {
        Files.writeString(refusedFile(), "old");

        load(Samples.childWithTwoDoses());

        assertThat(refusedFile()).doesNotExist();
    }

    @Test
    void aLineThatCannotBeReadIsReportedWithoutItsContentAndTheOthersAreLoaded() throws IOException {
        String badDate =
                "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Lovelace\"}],\"birthDate\":\"1815-99-10\"}";

        assertThat(load(child(CHILD, "Ada"), "{\"resourceType\":", badDate)).isEqualTo(1);

        assertThat(server.stored()).hasSize(1);
        assertThat(counts()).contains("accepted 1", "unreadable 2");
        assertThat(Files.readString(refusedFile()))
                .contains("element birthDate")
                .doesNotContain("Lovelace", "1815");
    }

    @Test
    void aFileThatIsNotThereIsReported() {
        assertThat(run(folder.resolve("none.ndjson"))).isEqualTo(1);

        assertThat(counts()).contains("unreadable 1");
    }

    @Test
    void aResourceWaitsForTheOneBeforeItThatItRefersTo() throws IOException {
        String[] lines = new String[60];
        for (int i = 0; i < lines.length; i += 2) {
            String patient = "00000000-0000-4000-8000-0000000000%02d".formatted(i);
            lines[i] = child(patient, "Ada");
            lines[i + 1] =
                    dose("00000000-0000-4000-8000-0000000001%02d".formatted(i), "Patient/" + patient, "08", "2025");
        }
        server.refuses(resource -> resource instanceof Immunization immunization
                && !server.stored().containsKey(immunization.getPatient().getReference()));

        assertThat(load(lines)).isZero();

        assertThat(counts()).contains("accepted 60", "refused 0");
    }

    @Test
    void whatIfNoneExistFindsIsNotCreatedAgainAndReferencesNameIt() throws IOException {
        load(identified(CHILD));
        String bundle = transaction(
                request(
                        "urn:uuid:a",
                        identified(null),
                        "\"method\":\"POST\",\"url\":\"Patient\",\"ifNoneExist\":\"identifier=mrn-1\""),
                post("urn:uuid:" + DOSE, dose(DOSE, "urn:uuid:a", "08", "2025-01-06")));

        assertThat(load(bundle)).isZero();

        assertThat(server.stored()).hasSize(2);
        assertThat(((Immunization) server.stored().get("Immunization/" + DOSE))
                        .getPatient()
                        .getReference())
                .isEqualTo("Patient/" + CHILD);
        assertThat(counts()).contains("accepted 1", "already there 1");
    }

    @Test
    void theTokenIsSentAndNotPrinted() throws IOException {
        write(Samples.childWithTwoDoses());

        assertThat(run(source(), "--token", "s3cret")).isZero();

        assertThat(server.authorizations()).isNotEmpty().containsOnly("Bearer s3cret");
        assertThat(out.toString() + err).doesNotContain("s3cret");
    }

    @Test
    void withoutATokenNoneIsSent() throws IOException {
        load(Samples.childWithTwoDoses());

        assertThat(server.authorizations()).containsOnly("null");
    }

    @Test
    void anAnswerThatIsNotFhirIsNoRefusal() throws IOException {
        server.answersEverythingWith(404);

        assertThat(load(Samples.childWithTwoDoses())).isEqualTo(1);

        assertThat(counts()).contains("refused 0", "failed 3");
    }

    @Test
    void aTokenThatIsNotAcceptedFailsTheRun() throws IOException {
        server.answersEverythingWith(401);

        assertThat(load(Samples.childWithTwoDoses())).isEqualTo(1);

        assertThat(Files.readString(refusedFile())).contains("401");
    }

    @Test
    void theRefusedFileMayNotBeOneThatIsLoaded() throws IOException {
        write(Samples.childWithTwoDoses());

        int exit = new CommandLine(new LoadCommand())
                .setErr(new PrintWriter(err))
                .execute(source().toString(), "--url", server.base(), "--refused", source().toString());

        assertThat(exit).isEqualTo(2);
        assertThat(source()).hasContent(Samples.childWithTwoDoses());
    }

    private static boolean hasUnknownCode(Resource resource) {
        return resource instanceof Immunization immunization
                && immunization.getVaccineCode().getCodingFirstRep().getCode().equals(UNKNOWN_CODE);
    }

    private static String identified(String id) {
        return "{\"resourceType\":\"Patient\",%s\"identifier\":[{\"value\":\"mrn-1\"}]}"
                .formatted(id == null ? "" : "\"id\":\"" + id + "\",");
    }

    private int load(String... lines) throws IOException {
        write(lines);
        return run(source());
    }

    private void write(String... lines) throws IOException {
        Files.writeString(source(), String.join("\n", lines));
    }

    private int run(Path file, String... options) {
        out.getBuffer().setLength(0);
        String[] arguments = new String[options.length + 5];
        arguments[0] = file.toString();
        arguments[1] = "--url";
        arguments[2] = server.base();
        arguments[3] = "--refused";
        arguments[4] = refusedFile().toString();
        System.arraycopy(options, 0, arguments, 5, options.length);
        return new CommandLine(new LoadCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    /** What was printed, without the alignment. */
    private String counts() {
        return out.toString().replaceAll("[ ]+", " ");
    }

    private Path source() {
        return folder.resolve("children.ndjson");
    }

    private Path refusedFile() {
        return folder.resolve("refused.ndjson");
    }
}
