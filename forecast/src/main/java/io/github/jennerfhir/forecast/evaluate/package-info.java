/**
 * Judges administered doses against the target doses of a series (CDSi Logic Specification 4.6, sections 4.4 and 6). One
 * class a rule table.
 */
package io.github.jennerfhir.forecast.evaluate;
