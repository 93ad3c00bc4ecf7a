/**
 * The mobile façade, contract §8: the paths and the JSON of the devices that were built on the service's own documents,
 * translated to FHIR requests and back. No rule lives here: each request is forwarded to the FHIR servlet, so that access,
 * idempotency, versions and clinical rules are the same on both doors.
 */
package io.github.jennerfhir.server.mobile;
