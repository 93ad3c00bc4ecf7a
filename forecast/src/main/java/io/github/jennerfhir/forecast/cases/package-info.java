/** Reads cases written as JSON, one a line, and writes their answers the same way, for whoever wants to check the engine. */
package io.github.jennerfhir.forecast.cases;
