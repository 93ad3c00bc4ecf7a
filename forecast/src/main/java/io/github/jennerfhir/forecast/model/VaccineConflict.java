package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * Two products that need time between them, tables 6-23 and 6-24. The data calls them previous and current, the text
 * conflicting and impacted.
 *
 * @param minimumEnd the end where the previous dose was valid or was not judged
 */
public record VaccineConflict(int previous, int current, TimePeriod begin, TimePeriod minimumEnd, TimePeriod end) {}
