package io.github.jennerfhir.forecast.patient;

import io.github.jennerfhir.forecast.TraceStep;
import io.github.jennerfhir.forecast.dates.EpochDays;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the steps of a forecast for those who asked how it was made. They are put into words when they are read. */
public final class Trace {

    /** What a step read, compared and found. */
    public record Words(String element, String compared, String outcome) {}

    private record Step(String antigen, String series, Subject subject, String rule, Supplier<Words> words) {}

    /** What many steps are about, put into words once. */
    private static final class Subject {

        private final Supplier<String> words;
        private String text;

        Subject(Supplier<String> words) {
            this.words = words;
        }

        String text() {
            if (text == null) {
                text = words.get();
            }
            return text;
        }
    }

    private record Day(int day, String text) {}

    private static final int DAYS = 128;

    private final List<Step> steps = new ArrayList<>(512);
    private final Day[] days = new Day[DAYS];
    private String antigen = "";
    private String series = "";
    private Subject subject = new Subject(() -> "");

    /** The antigen, the series and the dose that the following steps are about. */
    public void about(String newAntigen, String newSeries, Supplier<String> newSubject) {
        antigen = newAntigen;
        series = newSeries;
        subject = new Subject(newSubject);
    }

    /** Writes a step down; the supplier must always give the same words. */
    public void step(String rule, Supplier<Words> words) {
        steps.add(new Step(antigen, series, subject, rule, words));
    }

    /** A day as ISO 8601 writes it; a few days recur in many steps. */
    public String text(int day) {
        int place = day & (DAYS - 1);
        Day known = days[place];
        if (known == null || known.day() != day) {
            known = new Day(day, EpochDays.text(day));
            days[place] = known;
        }
        return known.text();
    }

    /** The steps in the order in which they were taken. */
    public List<TraceStep> steps() {
        TraceStep[] written = new TraceStep[steps.size()];
        for (int i = 0; i < written.length; i++) {
            written[i] = inWords(steps.get(i));
        }
        return List.of(written);
    }

    private static TraceStep inWords(Step step) {
        Words words = step.words().get();
        return new TraceStep(
                step.antigen(),
                step.series(),
                step.subject().text(),
                step.rule(),
                words.element(),
                words.compared(),
                words.outcome());
    }
}
