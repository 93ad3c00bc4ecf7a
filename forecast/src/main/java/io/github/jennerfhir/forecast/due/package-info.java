/**
 * Says which dose of a series is due and when (CDSi Logic Specification 4.6, chapter 7). One class a rule table.
 */
package io.github.jennerfhir.forecast.due;
