package io.github.jennerfhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ForecastCommandTest {

    private static final String READABLE =
            "{\"id\":\"a\",\"dob\":\"2025-02-03\",\"gender\":\"F\",\"assessmentDate\":\"2025-06-01\",\"doses\":[]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void everyReadableLineIsAnswered() throws IOException {
        assertThat(run(READABLE + "\n\n" + READABLE + "\n")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"a\",\"validUntil\":")
                        .contains("\"groups\":[{", "\"antigens\":[{", "\"evaluations\":[]"));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLineThatCannotBeReadIsNamedWithItsFieldAndFailsTheCommandButNotTheOthers() throws IOException {
        assertThat(run("{\"id\":\"b\",\"dob\":\"3 February\"}\n\n[[[\n" + READABLE))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "line 1: 'dob' is no date such as 2025-11-22: '3 February'", "line 3: no JSON at column 4");
        assertThat(out.toString().lines()).hasSize(3).last().asString().startsWith("{\"id\":\"a\",");
    }

    @Test
    void bytesThatAreNoTextAreALineThatCannotBeRead() throws IOException {
        Path cases = Files.write(folder.resolve("cases"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
        assertThat(command().execute("--cases", cases.toString())).isEqualTo(1);
        assertThat(err.toString()).startsWith("line 1: ").doesNotContain("Exception", "\tat ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(command().execute("--cases", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none cannot be read").doesNotContain("Exception");
    }

    private int run(String lines) throws IOException {
        Path cases = Files.writeString(folder.resolve("cases"), lines);
        return command().execute("--schedule", "who-epi", "--cases", cases.toString());
    }

    private CommandLine command() {
        return new CommandLine(new ForecastCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
    }
}
