package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/**
 * When a dose is overdue in a schedule that states no latest recommended age or interval: some time after the
 * recommended date, and never later than the last day on which it can be given.
 */
public record OverdueRule(TimePeriod age, TimePeriod graceBefore, TimePeriod graceAfter) {}
