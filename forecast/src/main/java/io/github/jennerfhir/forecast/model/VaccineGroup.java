package io.github.jennerfhir.forecast.model;

/**
 * Vaccines that are forecast together.
 *
 * @param administerFullGroup whether all its antigens are given at the same time (FORECASTDN-2)
 */
public record VaccineGroup(String name, boolean administerFullGroup) {}
