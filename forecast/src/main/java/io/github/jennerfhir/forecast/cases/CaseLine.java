package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.forecast.ExplainedForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.TraceStep;
import java.time.DateTimeException;

/** Answers cases, one JSON line each. Immutable and thread safe. */
public final class CaseLine {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Forecaster forecaster;
    private final boolean explain;

    /**
     * @param explain whether each answer says how it was made
     */
    public CaseLine(Forecaster forecaster, boolean explain) {
        this.forecaster = forecaster;
        this.explain = explain;
    }

    /**
     * Answers one case.
     *
     * @param line a case as a JSON object
     * @return the answer as one line of JSON; a case that cannot be read is answered with its {@code id} and an
     *     {@code error}
     */
    public String answer(String line) {
        ObjectNode answer = MAPPER.createObjectNode();
        try {
            JsonNode read = MAPPER.readTree(line);
            answer.set("id", read.get("id"));
            ForecastInput input = CaseReader.read(read);
            if (explain) {
                ExplainedForecast explained = forecaster.explain(input);
                write(explained.forecast(), answer);
                explained.steps().stream().map(TraceStep::toString).forEach(answer.putArray("trace")::add);
            } else {
                write(forecaster.forecast(input), answer);
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            answer.put("error", e.getMessage());
        }
        return answer.toString();
    }

    private void write(Forecast forecast, ObjectNode answer) {
        AnswerJson.write(forecast, answer, explain);
    }
}
