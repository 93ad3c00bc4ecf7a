package io.github.jennerfhir.forecast.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Lists of case ids, each with a reason after a bar; lines that begin with # are comments. */
final class CaseLists {

    private CaseLists() {}

    static Map<String, String> read(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CaseLists.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            Map<String, String> reasons = new LinkedHashMap<>();
            reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        int bar = line.indexOf('|');
                        String id =
                                bar < 0 ? line.trim() : line.substring(0, bar).trim();
                        reasons.put(id, bar < 0 ? "" : line.substring(bar + 1).trim());
                    });
            return reasons;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
