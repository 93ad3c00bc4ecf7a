package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.forecast.ActiveObservation;
import io.github.jennerfhir.forecast.AdministeredDose;
import io.github.jennerfhir.forecast.DoseDate;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Gender;
import io.github.jennerfhir.forecast.Person;
import io.github.jennerfhir.forecast.ProductCode;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a case: {@code dob}, {@code gender} (F, M, X for transgender, or the words; anything else is
 * unknown), {@code assessmentDate},
 * {@code observations} ({@code code}, {@code date}) and {@code doses} ({@code date}, {@code cvx} or {@code code} with
 * {@code system} and {@code code}, {@code mvx}). Other fields are passed over.
 */
final class CaseReader {

    private CaseReader() {}

    /**
     * Reads a case. The id of a dose is its position in the list, counted from 1.
     *
     * @throws IllegalArgumentException if a field that is needed is missing or cannot be read
     */
    static ForecastInput read(JsonNode line) {
        List<AdministeredDose> doses = new ArrayList<>();
        for (JsonNode dose : line.path("doses")) {
            doses.add(dose(dose, doses.size() + 1));
        }
        List<ActiveObservation> observations = new ArrayList<>();
        for (JsonNode observation : line.path("observations")) {
            observations.add(new ActiveObservation(
                    text(observation, "code"), optional(observation, "date").map(LocalDate::parse)));
        }
        Person person = new Person(
                LocalDate.parse(text(line, "dob")),
                gender(optional(line, "gender").orElse("")));
        return new ForecastInput(person, doses, observations, LocalDate.parse(text(line, "assessmentDate")));
    }

    private static AdministeredDose dose(JsonNode dose, int position) {
        return new AdministeredDose(
                Integer.toString(position), date(text(dose, "date")), product(dose), optional(dose, "mvx"));
    }

    private static ProductCode product(JsonNode dose) {
        if (dose.hasNonNull("code")) {
            JsonNode code = dose.get("code");
            return new ProductCode(text(code, "system"), text(code, "code"));
        }
        String cvx = text(dose, "cvx");
        return ProductCode.cvx(cvx.length() == 1 ? "0" + cvx : cvx);
    }

    private static DoseDate date(String text) {
        return switch (text.length()) {
            case 4 -> DoseDate.of(Year.parse(text));
            case 7 -> DoseDate.of(YearMonth.parse(text));
            default -> DoseDate.of(LocalDate.parse(text));
        };
    }

    private static Gender gender(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "f", "female" -> Gender.FEMALE;
            case "m", "male" -> Gender.MALE;
            case "x", "transgender" -> Gender.TRANSGENDER;
            default -> Gender.UNKNOWN;
        };
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.get(field).asText()) : Optional.empty();
    }

    private static String text(JsonNode node, String field) {
        return optional(node, field).orElseThrow(() -> new IllegalArgumentException("'" + field + "' is missing"));
    }
}
