/**
 * Keeps stored forecasts current although nobody asks for them: after each change that matters, and when the day comes on which
 * one changes by itself, contract §2 "refresh forecast".
 */
package io.github.jennerfhir.operations.forecast.refresh;
