/** Merges the forecasts of antigens into those of vaccine groups (CDSi Logic Specification 4.6, chapter 9). */
package io.github.jennerfhir.forecast.groups;
