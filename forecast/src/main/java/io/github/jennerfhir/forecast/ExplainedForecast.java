package io.github.jennerfhir.forecast;

import io.github.jennerfhir.forecast.patient.Trace;
import java.util.List;

/** An answer and how it was made. Immutable and thread safe. */
public final class ExplainedForecast {

    private final Forecast forecast;
    private final Trace trace;

    ExplainedForecast(Forecast forecast, Trace trace) {
        this.forecast = forecast;
        this.trace = trace;
    }

    /** The answer. */
    public Forecast forecast() {
        return forecast;
    }

    /** The steps in the order in which they were taken, put into words now. */
    public List<TraceStep> steps() {
        return trace.steps();
    }
}
