package io.github.jennerfhir.terminology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** The folder that the data files are read from: the one in this jar, or one that a test makes up. */
final class DataFolder {

    private static final DataFolder BUNDLED = new DataFolder(DataFolder::bundledText);

    /** Gives the text of a file, or null if there is none of that name. */
    private final Function<String, String> files;

    private DataFolder(Function<String, String> files) {
        this.files = files;
    }

    static DataFolder bundled() {
        return BUNDLED;
    }

    static DataFolder of(Map<String, String> files) {
        return new DataFolder(Map.copyOf(files)::get);
    }

    <T> DataFile<T> read(String name, Class<T> type) {
        String text = files.apply(name);
        if (text == null) {
            throw new TerminologyDataException(name, "$", "no such file");
        }
        return DataFile.parse(name, text, type);
    }

    private static String bundledText(String name) {
        try (InputStream in = DataFolder.class.getResourceAsStream("/terminology/" + name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
