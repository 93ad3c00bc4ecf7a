/**
 * The HAPI FHIR JPA server that our own main starts: data source, entity manager, storage settings, servlet. It is one
 * host of Jenner among others and holds nothing of Jenner's rules.
 */
package io.github.jennerfhir.server.host;
