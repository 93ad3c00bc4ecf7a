package io.github.jennerfhir.forecast.model;

/** Seasonal recommendation of a series dose; both days inclusive. */
public record Season(int start, int end) {}
