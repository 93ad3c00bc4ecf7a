package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * A preferable or allowable vaccine of a series dose, tables 6-25 and 6-28.
 *
 * @param product index in the catalogue
 * @param manufacturer the MVX code of the only product meant, or null
 * @param recommend whether a forecast names it (forecast vaccine type flag)
 */
public record DoseVaccine(
        int product, TimePeriod beginAge, TimePeriod endAge, String manufacturer, boolean recommend) {}
