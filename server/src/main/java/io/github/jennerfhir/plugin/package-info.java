/**
 * The package that a HAPI FHIR JPA server scans to have Jenner in it ({@code hapi.fhir.custom-bean-packages}). Nothing else
 * lives here, so that a host never scans our own.
 */
package io.github.jennerfhir.plugin;
