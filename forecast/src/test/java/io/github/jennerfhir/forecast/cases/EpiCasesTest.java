package io.github.jennerfhir.forecast.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.jennerfhir.forecast.AntigenForecast;
import io.github.jennerfhir.forecast.DoseEvaluation;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.Schedules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WHO and Nigeria: cases written from the facts sheet, never from our output. */
class EpiCasesTest {

    private static final Map<String, Forecaster> FORECASTERS = new HashMap<>();

    static Stream<Arguments> cases() {
        return Stream.of("/cases/who-epi-example-cases.jsonl", "/cases/epi-cases.jsonl")
                .flatMap(file -> JsonLines.read(file).stream())
                .map(line -> Arguments.of(line.get("id").asText(), line));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theAnswerIsWhatTheFactsSheetSays(String id, JsonNode line) {
        Forecast forecast = forecaster(line.get("schedule").asText()).forecast(CaseReader.read(line));
        String antigen = line.get("antigen").asText();
        Optional<String> course = Optional.ofNullable(line.get("track")).map(JsonNode::asText);
        assertThat(forecast.antigens().stream()
                        .filter(one ->
                                one.antigen().equals(antigen) && one.course().equals(course)))
                .as("forecasts of %s", antigen)
                .hasSize(1)
                .first()
                .satisfies(one -> compare(one, line.get("expected")));
        for (JsonNode expected : line.get("expected").get("evaluations")) {
            assertThat(forecast.evaluations().stream()
                            .filter(one -> one.antigen().equals(antigen)
                                    && (one.course().isEmpty() || one.course().equals(course))
                                    && one.doseId().equals(expected.get("dose").asText()))
                            .map(DoseEvaluation::status)
                            .map(status -> status.text()))
                    .as("dose %s", expected.get("dose"))
                    .containsExactly(expected.get("status").asText());
        }
    }

    private static void compare(AntigenForecast actual, JsonNode expected) {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(actual.status().text())
                .isEqualTo(expected.get("status").asText());
        softly.assertThat(actual.doseNumber().orElse(null))
                .as("dose number")
                .isEqualTo(
                        expected.get("doseNumber").isNull()
                                ? null
                                : expected.get("doseNumber").asInt());
        compare(softly, "earliest", actual.dates().earliest(), expected);
        compare(softly, "recommended", actual.dates().recommended(), expected);
        compare(softly, "pastDue", actual.dates().pastDue(), expected);
        compare(softly, "latest", actual.dates().latest(), expected);
        softly.assertAll();
    }

    private static void compare(SoftAssertions softly, String field, Optional<LocalDate> actual, JsonNode expected) {
        if (expected.has(field)) {
            softly.assertThat(actual.map(LocalDate::toString).orElse(null))
                    .as(field)
                    .isEqualTo(
                            expected.get(field).isNull()
                                    ? null
                                    : expected.get(field).asText());
        }
    }

    private static Forecaster forecaster(String schedule) {
        return FORECASTERS.computeIfAbsent(
                schedule, id -> new Forecaster(Schedules.bundled().find(id).orElseThrow()));
    }
}
