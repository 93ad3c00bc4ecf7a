package io.github.jennerfhir.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What is due for one antigen by its best series, or by one of its parallel courses.
 *
 * @param course the name of the course where the antigen has parallel ones (OPV, IPV)
 * @param series the name of the series that was chosen
 * @param seriesGroup the series group, empty where the schedule has none
 * @param doseNumber the number to report for the dose that is due; absent where nothing is due
 * @param doseLabel what the programme calls the dose that is due, such as "OPV0", where it has a name of its own
 * @param doses how many doses the chosen series asks for, where that is fixed
 * @param explanation what {@link #reason()} reads
 * @param recommendedProducts products that the schedule prefers for the dose that is due
 */
public record AntigenForecast(
        String antigen,
        Optional<String> course,
        String vaccineGroup,
        String series,
        String seriesGroup,
        SeriesStatus status,
        Optional<Integer> doseNumber,
        Optional<String> doseLabel,
        Optional<Integer> doses,
        ForecastDates dates,
        Explanation explanation,
        List<ProductCode> recommendedProducts) {

    public AntigenForecast {
        recommendedProducts = List.copyOf(recommendedProducts);
    }

    /** Why the status and the dates are what they are, in words that a clinician can follow. */
    public String reason() {
        return explanation.text();
    }
}
