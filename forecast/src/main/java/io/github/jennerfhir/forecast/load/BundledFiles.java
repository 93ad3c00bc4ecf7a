package io.github.jennerfhir.forecast.load;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The files of a schedule that is shipped with this library.
 *
 * @param folder below {@code /schedules/}
 */
public record BundledFiles(String folder, List<String> names) implements ScheduleFiles {

    public BundledFiles {
        names = List.copyOf(names);
    }

    @Override
    public String place() {
        return "classpath:/schedules/" + folder;
    }

    @Override
    public InputStream open(String name) throws IOException {
        InputStream stream = BundledFiles.class.getResourceAsStream("/schedules/" + folder + "/" + name);
        if (stream == null) {
            throw new FileNotFoundException(place() + "/" + name);
        }
        return stream;
    }
}
