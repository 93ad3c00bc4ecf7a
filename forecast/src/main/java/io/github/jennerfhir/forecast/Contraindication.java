package io.github.jennerfhir.forecast;

/**
 * One reason of the schedule not to give a product.
 *
 * @param antigen the antigen that must not be given
 * @param observationCode the CDSi observation that forbids it
 * @param title what the observation says, for people
 */
public record Contraindication(String antigen, String observationCode, String title) {}
