/** What our own host publishes of itself: conformance and terminology resources, from memory. */
package io.github.jennerfhir.server.conformance;
