/**
 * Chooses among the series of an antigen: which are relevant (CDSi Logic Specification 4.6, chapter 5) and which are the
 * best (chapter 8).
 */
package io.github.jennerfhir.forecast.select;
