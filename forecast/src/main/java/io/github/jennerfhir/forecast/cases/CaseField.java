package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.forecast.DoseDate;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One field of a case with its path, so that what cannot be read is named. */
final class CaseField {

    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final int LONGEST_SHOWN = 40;

    private final String path;
    private final JsonNode value;

    private CaseField(String path, JsonNode value) {
        this.path = path;
        this.value = value;
    }

    static CaseField root(JsonNode line) {
        if (line == null || !line.isObject()) {
            throw new CaseFormatException("the line is no JSON object");
        }
        return new CaseField("", line);
    }

    /** A field of an object, which may be missing. */
    CaseField child(String name) {
        if (!value.isObject()) {
            throw error("is no JSON object");
        }
        return new CaseField(path.isEmpty() ? name : path + "." + name, value.path(name));
    }

    /** The elements of a list that may be missing. */
    List<CaseField> list(String name) {
        CaseField list = child(name);
        List<CaseField> elements = new ArrayList<>();
        if (list.isPresent()) {
            if (!list.value.isArray()) {
                throw list.error("is no list");
            }
            for (JsonNode element : list.value) {
                elements.add(new CaseField(list.path + "[" + elements.size() + "]", element));
            }
        }
        return elements;
    }

    Optional<CaseField> optional() {
        return isPresent() ? Optional.of(this) : Optional.empty();
    }

    String text() {
        if (!isPresent()) {
            throw new CaseFormatException("'" + path + "' is missing");
        }
        if (!value.isValueNode()) {
            throw error("is no text");
        }
        return value.asText();
    }

    LocalDate day() {
        return doseDate().day().orElseThrow(() -> error("is no date such as 2025-11-22: " + shown()));
    }

    /** A date that may be known to the month or the year only. */
    DoseDate doseDate() {
        String text = text();
        try {
            if (DATE.matcher(text).matches()) {
                return switch (text.length()) {
                    case 4 -> DoseDate.of(Year.parse(text));
                    case 7 -> DoseDate.of(YearMonth.parse(text));
                    default -> DoseDate.of(LocalDate.parse(text));
                };
            }
        } catch (DateTimeException e) {
            // Falls through to the one message for every text that is no date.
        }
        throw error("is no date such as 2025-11-22: " + shown());
    }

    CaseFormatException error(String problem) {
        return new CaseFormatException("'" + path + "' " + problem);
    }

    private boolean isPresent() {
        return !value.isMissingNode() && !value.isNull();
    }

    private String shown() {
        String text = value.asText();
        return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
    }
}
