/** Tests of what the server publishes: conformance, terminology, and that schedules and code lists agree. */
package io.github.jennerfhir.server.conformance;
