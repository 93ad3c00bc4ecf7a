package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.EvaluationStatus;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.VaccineGroupForecast;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A published case of CDC and how an answer differs from what it expects. */
record CdsiCase(JsonNode line) {

    String id() {
        return line.get("id").asText();
    }

    boolean isHealthy() {
        return line.get("source").asText().equals("healthy");
    }

    /** Every difference in status, dose number, dates, evaluation statuses and stated evaluation reasons. */
    List<String> differences(Forecaster forecaster) {
        ForecastInput input = CaseReader.read(line);
        Forecast forecast = forecaster.forecast(input);
        String group = line.get("vaccineGroupName").asText();
        List<String> differences = new ArrayList<>();
        Optional<VaccineGroupForecast> chosen = GroupChoice.of(
                forecast, input, group, line.get("underlyingCondition").asBoolean());
        if (chosen.isEmpty()) {
            differences.add("no forecast for " + group);
        } else {
            compare(chosen.get(), differences);
        }
        for (JsonNode dose : line.get("doses")) {
            compare(dose, evaluations(forecast, group, dose), differences);
        }
        return differences;
    }

    private void compare(VaccineGroupForecast actual, List<String> differences) {
        JsonNode expected = line.get("expected");
        if (!actual.status()
                .text()
                .equalsIgnoreCase(expected.get("seriesStatus").asText())) {
            differences.add("status: " + actual.status().text() + " instead of " + expected.get("seriesStatus"));
            return;
        }
        compare("dose number", actual.doseNumber().map(String::valueOf), expected.get("forecastNumber"), differences);
        compare("earliest", date(actual.dates().earliest()), expected.get("earliest"), differences);
        compare("recommended", date(actual.dates().recommended()), expected.get("recommended"), differences);
        compare("past due", date(actual.dates().pastDue()), expected.get("pastDue"), differences);
    }

    private static Optional<String> date(Optional<LocalDate> date) {
        return date.map(LocalDate::toString);
    }

    private static void compare(String name, Optional<String> actual, JsonNode expected, List<String> differences) {
        String wanted = expected.isNull() ? null : expected.asText();
        if (!Objects.equals(actual.orElse(null), wanted)) {
            differences.add(name + ": " + actual.orElse("none") + " instead of " + wanted);
        }
    }

    /** A dose that the group's antigens do not hold is not compared: the row tests the group. */
    private static List<DoseEvaluation> evaluations(Forecast forecast, String group, JsonNode dose) {
        return forecast.evaluations().stream()
                .filter(one -> one.vaccineGroup().equals(group)
                        && one.doseId().equals(dose.get("n").asText()))
                .toList();
    }

    /** The dose counts for the group if it counts for one of its antigens. */
    private static void compare(JsonNode dose, List<DoseEvaluation> actual, List<String> differences) {
        if (actual.isEmpty()) {
            return;
        }
        DoseEvaluation leading = actual.stream()
                .filter(one -> one.status() == EvaluationStatus.VALID)
                .findFirst()
                .orElse(actual.get(0));
        if (!leading.status().text().equals(dose.get("expectedStatus").asText())) {
            differences.add("dose " + dose.get("n") + ": " + leading.status().text() + " instead of "
                    + dose.get("expectedStatus"));
        } else if (!dose.get("expectedReason").isNull()
                && !plain(leading.reason().orElse(""))
                        .equals(plain(dose.get("expectedReason").asText()))) {
            differences.add("dose " + dose.get("n") + ": reason " + leading.reasons() + " instead of "
                    + dose.get("expectedReason"));
        }
    }

    /** The published rows write "Interval: too Soon" and "Interval too soon". */
    private static String plain(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace(":", "");
    }
}
