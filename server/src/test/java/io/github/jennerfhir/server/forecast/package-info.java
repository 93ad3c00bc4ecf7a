/** The forecast through FHIR: right, current and one for each patient. */
package io.github.jennerfhir.server.forecast;
