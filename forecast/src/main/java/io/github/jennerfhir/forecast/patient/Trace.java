package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.TraceStep;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a forecast for those who asked how it was made. */
public final class Trace {

    private final List<TraceStep> steps = new ArrayList<>();
    private String antigen = "";
    private String series = "";
    private String subject = "";

    /** The antigen, the series and the dose that the following steps are about. */
    public void about(String newAntigen, String newSeries, String newSubject) {
        antigen = newAntigen;
        series = newSeries;
        subject = newSubject;
    }

    /** Writes a step down. */
    public void step(String rule, String element, String compared, String outcome) {
        steps.add(new TraceStep(antigen, series, subject, rule, element, compared, outcome));
    }

    /** The steps in the order in which they were taken. */
    public List<TraceStep> steps() {
        return List.copyOf(steps);
    }
}
