package io.github.jennerfhir.server.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
    @TempDir
    Path folder;

    @Test
    void everyLineOfAnNdjsonFileIsARecordWithItsLineNumber() throws IOException {
        List<SourceRecord> records = read("\n{\"a\":\"}{\"}\n\n{\"b\":\"\\\"{\"}\n");

        assertThat(records).extracting(SourceRecord::line).containsExactly(2L, 4L);
        assertThat(records).extracting(SourceRecord::json).containsExactly("{\"a\":\"}{\"}", "{\"b\":\"\\\"{\"}");
    }

    @Test
    void aDocumentOverManyLinesIsOneRecord() throws IOException {
        List<SourceRecord> records = read("{\n  \"a\": [\n    1\n  ]\n}\n");

        assertThat(records).hasSize(1);
        assertThat(records.get(0).line()).isEqualTo(1);
        assertThat(records.get(0).json()).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}\n");
    }

    @Test
    void aBrokenLineDoesNotSwallowTheNext() throws IOException {
        assertThat(read("{\"a\":1}\n{\"b\":\n{\"c\":3}\n"))
                .extracting(SourceRecord::json)
                .containsExactly("{\"a\":1}", "{\"b\":", "{\"c\":3}");
    }

    @Test
    void aByteOrderMarkIsNotPartOfTheFirstRecord() throws IOException {
        assertThat(read("\uFEFF{\"a\":1}\n")).extracting(SourceRecord::json).containsExactly("{\"a\":1}");
    }

    @Test
    void anEmptyFileHasNoRecord() throws IOException {
        assertThat(read("")).isEmpty();
        assertThat(read("\n \n")).isEmpty();
    }

    @Test
    void aFileThatIsNotThereOrNotUtf8IsAnError() throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1"), new byte[] {'{', (byte) 0xE4, '}'});

        assertThatThrownBy(() -> new SourceReader().read(folder.resolve("none"), source -> {}))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> new SourceReader().read(latin1, source -> {}))
                .isInstanceOf(MalformedInputException.class);
    }

    private List<SourceRecord> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), text);
        List<SourceRecord> records = new ArrayList<>();
        new SourceReader().read(file, records::add);
        return records;
    }
}
