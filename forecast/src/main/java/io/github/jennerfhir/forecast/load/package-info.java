/** Reads schedules: where their files are, and what is wrong with them. */
package io.github.jennerfhir.forecast.load;
