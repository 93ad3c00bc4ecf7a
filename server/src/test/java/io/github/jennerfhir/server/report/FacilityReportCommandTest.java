package io.github.jennerfhir.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command prints is what the published schema and the device's public key say. */
class FacilityReportCommandTest {

    private static final String RECORDS = """
        {"administeredAt":"2026-11-18T10:00:00Z","vaccineCode":"05","doseNumber":1,"sex":"female","birthDate":"2026-02-01"}

        {"administeredAt":"2026-11-19","vaccineCode":"05","doseNumber":1,"sex":"female","birthDate":"2026-02-02"}
        {"administeredAt":"2026-11-25","vaccineCode":"05","doseNumber":1,"sex":"female","birthDate":"2026-02-02"}
        """;

    private StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void aReportIsMadeAndSignedFromTheDevicesRecords() throws Exception {
        ECKey publicKey = newKey();
        assertThat(make(RECORDS, "2026-W47")).isZero();

        JWSObject jws = JWSObject.parse(out.toString().strip());
        assertThat(jws.verify(new ECDSAVerifier(publicKey))).isTrue();
        assertThat(jws.getHeader().getType().getType()).isEqualTo("jenner-facility-report+jws");
        assertThat(jws.getHeader().getKeyID())
                .isEqualTo(publicKey.computeThumbprint().toString());
        JsonNode report = JsonMapper.builder().build().readTree(jws.getPayload().toBytes());
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("..", "docs", "facility-report.schema.json")))
                        .validate(
                                report, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
        assertThat(report.path("madeAt").asText()).isEqualTo("2026-11-22T18:00:00Z");
        assertThat(report.path("facility").asText()).isEqualTo("Location/post");
        assertThat(report.path("counts")).hasSize(1);
        assertThat(report.at("/counts/0/value").asInt()).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("2 records counted of 4 lines");
    }

    @Test
    void theKeyPairIsForItsOwnerAndNeverOverwritten() throws Exception {
        ECKey publicKey = newKey();
        assertThat(publicKey.isPrivate()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(command().execute("--new-key", key().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("already");
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndThereIsNoReport() throws Exception {
        newKey();
        assertThat(make(RECORDS + "{\"administeredAt\":\"2026-11-18\",\"vaccineCode\":\"?\"}\n[1\n", "2026-W47"))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .contains("line 5: 'vaccineCode' must be the code of a vaccine that the schedule knows")
                .anyMatch(line -> line.startsWith("line 6: no JSON"));
    }

    @Test
    void whatTheServerWouldRefuseIsRefusedHere() throws Exception {
        newKey();
        assertThat(make(RECORDS, "2026-W60")).isEqualTo(2);
        assertThat(err.toString()).contains("There is no day or ISO week 2026-W60");
        assertThat(command()
                        .execute(
                                "--key", key().toString(),
                                "--facility", "post",
                                "--device", "Device/phone",
                                "--period", "2026-W47",
                                "--records", records(RECORDS).toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("report.facility must be Location/[id] or Organization/[id]");
        assertThat(out.toString()).isEmpty();
    }

    private ECKey newKey() throws Exception {
        assertThat(command().execute("--new-key", key().toString())).isZero();
        ECKey key = ECKey.parse(out.toString());
        out = new StringWriter();
        return key;
    }

    private int make(String lines, String period) throws Exception {
        return command()
                .execute(
                        "--key",
                        key().toString(),
                        "--facility",
                        "Location/post",
                        "--device",
                        "Device/phone",
                        "--period",
                        period,
                        "--records",
                        records(lines).toString());
    }

    private Path records(String lines) throws Exception {
        return Files.writeString(folder.resolve("records.jsonl"), lines);
    }

    private Path key() {
        return folder.resolve("device.jwk");
    }

    private CommandLine command() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T18:00:00Z"), ZoneOffset.UTC);
        return new CommandLine(new FacilityReportCommand(clock))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
