package io.github.jennerfhir.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a file as NDJSON, one record a line, or as a single JSON document. Which of the two it is, is told by the first
 * line that is not blank: NDJSON if that line is a whole JSON object. An NDJSON file is never held in memory as a whole.
 */
final class SourceReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    void read(Path file, Consumer<SourceRecord> records) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long line = 1;
            String text = withoutByteOrderMark(reader.readLine());
            while (text != null && text.isBlank()) {
                text = reader.readLine();
                line++;
            }
            if (text == null) {
                return;
            }
            if (JsonObjectText.opensButDoesNotClose(text)) {
                records.accept(new SourceRecord(file, line, text + "\n" + rest(reader)));
                return;
            }
            for (; text != null; text = reader.readLine(), line++) {
                if (!text.isBlank()) {
                    records.accept(new SourceRecord(file, line, text));
                }
            }
        }
    }

    private static String rest(BufferedReader reader) throws IOException {
        StringWriter rest = new StringWriter();
        reader.transferTo(rest);
        return rest.toString();
    }

    private static String withoutByteOrderMark(String text) {
        return text != null && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
