/** Days as integers and the time periods that CDSi adds to them (Logic Specification 4.6, section 3.3). */
package io.github.jennerfhir.forecast.dates;
