package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.TraceStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the steps of a forecast for those who asked how it was made. They are put into words when they are read. */
public final class Trace {

    /** What a step read, compared and found. */
    public record Words(String element, String compared, String outcome) {}

    private record Step(String antigen, String series, Supplier<String> subject, String rule, Supplier<Words> words) {}

    private final List<Step> steps = new ArrayList<>(512);
    private String antigen = "";
    private String series = "";
    private Supplier<String> subject = () -> "";

    /** The antigen, the series and the dose that the following steps are about. */
    public void about(String newAntigen, String newSeries, Supplier<String> newSubject) {
        antigen = newAntigen;
        series = newSeries;
        subject = newSubject;
    }

    /** Writes a step down; the supplier must always give the same words. */
    public void step(String rule, Supplier<Words> words) {
        steps.add(new Step(antigen, series, subject, rule, words));
    }

    /** The steps in the order in which they were taken. */
    public List<TraceStep> steps() {
        return steps.stream().map(Trace::inWords).toList();
    }

    private static TraceStep inWords(Step step) {
        Words words = step.words().get();
        return new TraceStep(
                step.antigen(),
                step.series(),
                step.subject().get(),
                step.rule(),
                words.element(),
                words.compared(),
                words.outcome());
    }
}
