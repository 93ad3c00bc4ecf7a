package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.Basis;
import io.github.jennerfhir.forecast.dates.TimePeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects where each number of a schedule comes from. Every element with numbers has a {@code basis}: a text for all of
 * them or one for each, which begins with F (a source says so), K (recalled) or O (our own choice) and a colon.
 */
final class BasisReader {

    private final List<Basis> found = new ArrayList<>();
    private String antigen = "";
    private Optional<String> course = Optional.empty();

    void about(String newAntigen, String newCourse) {
        antigen = newAntigen;
        course = Optional.ofNullable(newCourse);
    }

    /** Reads the basis of the numbers of an element. */
    void read(JsonElement element, String place, List<String> fields) {
        for (String field : fields) {
            if (element.has(field)) {
                add(basisOf(element, field), place + ", " + field + ": " + element.text(field));
            }
        }
    }

    /** A period that remarks where it comes from, if no source was read for it; null if it is absent. */
    static TimePeriod period(JsonElement element, String field) {
        TimePeriod period = element.period(field);
        String text = period == null ? "F" : basisOf(element, field).asText();
        return switch (text.charAt(0)) {
            case 'K' -> period.withBasis("recalled: " + text.substring(2).trim());
            case 'O' -> period.withBasis("our own choice: " + text.substring(2).trim());
            default -> period;
        };
    }

    private static JsonElement basisOf(JsonElement element, String field) {
        JsonElement basis = element.required("basis");
        return basis.isText() ? basis : basis.required(field);
    }

    /** Reads the basis of an element as a whole. */
    void read(JsonElement element, String statement) {
        add(element.required("basis"), statement);
    }

    private void add(JsonElement basis, String statement) {
        String text = basis.asText();
        int colon = text.indexOf(':');
        if (colon != 1) {
            throw basis.error("a basis begins with F:, K: or O:");
        }
        Basis.Mark mark = switch (text.charAt(0)) {
            case 'F' -> Basis.Mark.FACT;
            case 'K' -> Basis.Mark.RECALLED;
            case 'O' -> Basis.Mark.OURS;
            default -> throw basis.error("a basis begins with F:, K: or O:");
        };
        found.add(new Basis(antigen, course, statement, mark, text.substring(2).trim()));
    }

    List<Basis> found() {
        return found;
    }
}
