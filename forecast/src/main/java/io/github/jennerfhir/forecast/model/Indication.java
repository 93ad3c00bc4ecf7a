package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** An observation that makes a risk series relevant between two ages, table 5-2. The end is exclusive. */
public record Indication(int observation, String text, TimePeriod beginAge, TimePeriod endAge) {}
