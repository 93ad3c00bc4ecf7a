package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** An observation that forbids one product of the antigen between two ages, table 7-6. The end is exclusive. */
public record VaccineContraindication(
        int observation, String title, int product, TimePeriod beginAge, TimePeriod endAge) {}
