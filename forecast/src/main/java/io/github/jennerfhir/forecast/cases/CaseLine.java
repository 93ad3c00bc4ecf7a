package io.github.jennerfhir.forecast.cases;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.jennerfhir.forecast.ExplainedForecast;
import io.github.jennerfhir.forecast.Forecast;
import io.github.jennerfhir.forecast.ForecastInput;
import io.github.jennerfhir.forecast.Forecaster;
import io.github.jennerfhir.forecast.TraceStep;
import java.util.Optional;

/** Answers cases, one JSON line each. Immutable and thread safe. */
public final class CaseLine {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Forecaster forecaster;
    private final boolean explain;

    /**
     * An answered case.
     *
     * @param json the answer as one line of JSON; of a case that cannot be read its {@code id} and the {@code error}
     * @param error which field cannot be read and why, if one cannot
     */
    public record Answer(String json, Optional<String> error) {}

    /**
     * @param explain whether each answer says how it was made
     */
    public CaseLine(Forecaster forecaster, boolean explain) {
        this.forecaster = forecaster;
        this.explain = explain;
    }

    /** Answers one case, written as a JSON object. */
    public Answer answer(String line) {
        ObjectNode answer = MAPPER.createObjectNode();
        try {
            JsonNode read = MAPPER.readTree(line);
            answer.set("id", read.get("id"));
            write(CaseReader.read(read), answer);
            return new Answer(answer.toString(), Optional.empty());
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            return refused(answer, place == null ? "no JSON" : "no JSON at column " + place.getColumnNr());
        } catch (CaseFormatException e) {
            return refused(answer, e.getMessage());
        }
    }

    private static Answer refused(ObjectNode answer, String error) {
        answer.put("error", error);
        return new Answer(answer.toString(), Optional.of(error));
    }

    private void write(ForecastInput input, ObjectNode answer) {
        if (explain) {
            ExplainedForecast explained = forecaster.explain(input);
            write(explained.forecast(), answer);
            explained.steps().stream().map(TraceStep::toString).forEach(answer.putArray("trace")::add);
        } else {
            write(forecaster.forecast(input), answer);
        }
    }

    private void write(Forecast forecast, ObjectNode answer) {
        AnswerJson.write(forecast, answer, explain);
    }
}
