package io.github.jennerfhir.forecast.load.concise;

import io.github.jennerfhir.forecast.Basis;
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
        JsonElement basis = element.required("basis");
        for (String field : fields) {
            if (element.has(field)) {
                JsonElement own = basis.isText() ? basis : basis.required(field);
                add(own, place + ", " + field + ": " + element.text(field));
            }
        }
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
