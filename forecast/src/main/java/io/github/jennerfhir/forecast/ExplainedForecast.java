package io.github.jennerfhir.forecast;

import java.util.List;

/**
 * An answer and how it was made.
 *
 * @param steps in the order in which they were taken
 */
public record ExplainedForecast(Forecast forecast, List<TraceStep> steps) {

    public ExplainedForecast {
        steps = List.copyOf(steps);
    }
}
