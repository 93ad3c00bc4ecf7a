package io.github.jennerfhir.forecast.model;

import io.github.jennerfhir.forecast.dates.TimePeriod;

/** A product that holds the antigen when it is given between two ages. The end is exclusive. */
public record ProductAssociation(int product, TimePeriod beginAge, TimePeriod endAge) {}
