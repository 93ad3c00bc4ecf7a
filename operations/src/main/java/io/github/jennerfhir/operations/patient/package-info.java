/** A patient as the rules and the forecast read them: the FHIR resources, parsed once into typed facts. */
package io.github.jennerfhir.operations.patient;
