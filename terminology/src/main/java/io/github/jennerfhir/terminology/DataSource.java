package io.github.jennerfhir.terminology;

/**
 * Where a part of the data comes from.
 *
 * @param id the short name by which rows of the same file refer to it
 * @param title what it is, with its version or date
 */
public record DataSource(String id, String title) {}
