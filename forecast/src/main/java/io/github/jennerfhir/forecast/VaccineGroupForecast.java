package io.github.jennerfhir.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What is due for one vaccine group, CDSi 4.6 chapter 9 (FORECASTVG-1: one for each series group, so that a vaccine
 * group may have several).
 *
 * @param antigensNeeded the antigens that are not complete
 */
public record VaccineGroupForecast(
        String vaccineGroup,
        String seriesGroup,
        String seriesType,
        String series,
        SeriesStatus status,
        Optional<Integer> doseNumber,
        ForecastDates dates,
        List<String> antigensNeeded,
        List<ProductCode> recommendedProducts) {

    public VaccineGroupForecast {
        antigensNeeded = List.copyOf(antigensNeeded);
        recommendedProducts = List.copyOf(recommendedProducts);
    }
}
