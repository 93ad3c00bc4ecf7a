package io.github.jennerfhir.forecast;

/**
 * One step on the way to a forecast.
 *
 * @param antigen the antigen, with its course where it has parallel ones
 * @param series the series, empty for a step about all of them
 * @param subject what was judged: a dose of the history, the forecast, the choice of a series
 * @param rule the section or rule of the CDSi Logic Specification 4.6, such as {@code 6.4 table 6-15}
 * @param element the element of the schedule that the rule read, as written there
 * @param compared what was compared, with its dates and numbers
 * @param outcome what followed
 */
public record TraceStep(
        String antigen, String series, String subject, String rule, String element, String compared, String outcome) {

    @Override
    public String toString() {
        return String.join(" | ", antigen, series, subject, rule, element, compared, outcome);
    }
}
