package io.github.jennerfhir.server.reliability;

/**
 * A line of the table.
 *
 * @param good whether what was counted is what the contract promises
 */
record Figure(String scenario, String how, String counted, boolean good) {}
