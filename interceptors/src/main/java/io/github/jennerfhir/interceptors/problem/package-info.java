/** The one place that turns a refusal into HTTP, for single requests and for the entries of a Bundle alike. */
package io.github.jennerfhir.interceptors.problem;
