/**
 * The terminology as FHIR R4 resources, for a server to publish and for validation and {@code $lookup},
 * {@code $validate-code}, {@code $expand} and {@code $translate} in memory.
 */
package io.github.jennerfhir.terminology.fhir;
