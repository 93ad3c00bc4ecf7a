package io.github.jennerfhir.forecast.load;

import io.github.jennerfhir.forecast.ScheduleFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a schedule in a folder. */
public record FolderFiles(Path folder) implements ScheduleFiles {

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ScheduleFormatException(folder.toString(), "/", "the folder cannot be read", e);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(folder.resolve(name));
    }
}
