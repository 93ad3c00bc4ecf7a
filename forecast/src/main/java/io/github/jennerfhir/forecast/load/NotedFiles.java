package io.github.jennerfhir.forecast.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Files of which each that is opened goes into a digest, so that schedules of other data are told apart. */
public record NotedFiles(ScheduleFiles files, MessageDigest digest) implements ScheduleFiles {

    @Override
    public String place() {
        return files.place();
    }

    @Override
    public List<String> names() {
        return files.names();
    }

    @Override
    public InputStream open(String name) throws IOException {
        try (InputStream stream = files.open(name)) {
            byte[] content = stream.readAllBytes();
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(content);
            return new ByteArrayInputStream(content);
        }
    }
}
