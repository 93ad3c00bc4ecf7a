package io.github.jennerfhir.server.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of the entries that were not stored, as NDJSON. It is there only if there are any; one of an earlier run is
 * replaced. Thread-safe.
 */
final class RefusedFile implements AutoCloseable {
    private final Path path;
    private final ObjectMapper json = new ObjectMapper();
    private BufferedWriter writer;

    /** Removes the file of an earlier run. */
    RefusedFile(Path path) throws IOException {
        this.path = path;
        Files.deleteIfExists(path);
    }

    synchronized void write(Line line) {
        try {
            if (writer == null) {
                writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
            }
            writer.write(json.writeValueAsString(line));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized boolean isWritten() {
        return writer != null;
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }

    /**
     * One line of the file.
     *
     * @param result {@code refused}, {@code failed} or {@code unreadable}
     * @param line where the record begins in its file, counted from 1
     * @param entry the entry's place in its Bundle, counted from 0
     * @param status the HTTP status, if the server has answered
     * @param code the domain code of the outcome, if it has one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String result,
            String file,
            Long line,
            Integer entry,
            String resourceType,
            String id,
            Integer status,
            String code,
            String reason) {

        static Line of(String result, SourceRecord source, PlannedEntry entry, String reason) {
            return new Line(
                    result,
                    source.file().toString(),
                    source.line(),
                    entry.position(),
                    entry.type(),
                    entry.id(),
                    null,
                    null,
                    reason);
        }

        Line answered(int httpStatus, Optional<String> domainCode) {
            return new Line(result, file, line, entry, resourceType, id, httpStatus, domainCode.orElse(null), reason);
        }
    }
}
