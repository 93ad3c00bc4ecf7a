package io.github.jennerfhir.forecast.model;

/**
 * A product that holds an antigen and yet counts in none of its courses.
 *
 * @param because why, for people
 */
public record UnassignedProduct(int product, String antigen, String vaccineGroup, String because) {}
