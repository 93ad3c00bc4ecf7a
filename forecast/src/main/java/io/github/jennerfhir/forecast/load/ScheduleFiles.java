package io.github.jennerfhir.forecast.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The files of one schedule, wherever they lie. */
public interface ScheduleFiles {

    /** Where they lie, for messages. */
    String place();

    /** The names of the files. */
    List<String> names();

    /** Opens one of them; the caller closes it. */
    InputStream open(String name) throws IOException;
}
