/** A HAPI FHIR JPA server of somebody else, with Jenner's jar on its class path. */
package io.github.jennerfhir.host;
