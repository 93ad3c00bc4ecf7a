/**
 * Decides which doses count and what is due. A pure library: no FHIR, no Spring, no clock, no static state. The
 * vocabulary is that of CDC's CDSi Logic Specification 4.6; schedules are data.
 */
package io.github.jennerfhir.forecast;
