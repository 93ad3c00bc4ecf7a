/** Forecasts that are read are current. */
package io.github.jennerfhir.interceptors.forecast;
