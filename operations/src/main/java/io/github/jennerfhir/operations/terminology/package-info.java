/**
 * Conformance and terminology, served read only from memory: what we publish, and the operations of FHIR R4's terminology
 * module (terminology-service.html) over it and over the code systems of the specification.
 */
package io.github.jennerfhir.operations.terminology;
