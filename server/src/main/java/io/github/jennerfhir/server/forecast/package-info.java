/** The threads and jobs that keep stored forecasts current. */
package io.github.jennerfhir.server.forecast;
