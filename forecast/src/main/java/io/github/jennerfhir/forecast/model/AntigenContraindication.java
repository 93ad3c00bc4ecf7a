package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** An observation that forbids every vaccine of the antigen between two ages, table 7-5. The end is exclusive. */
public record AntigenContraindication(int observation, String title, TimePeriod beginAge, TimePeriod endAge) {}
