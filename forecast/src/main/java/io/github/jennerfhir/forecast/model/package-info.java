/**
 * The vocabulary of rules: what a schedule can say, in the words of the CDSi supporting data (Logic Specification 4.6,
 * appendix A). Immutable. An element that the data leaves empty is {@code null} here: a rule then assumes what the
 * specification says for an empty value, or nothing.
 */
package io.github.jennerfhir.forecast.model;
