/** What stands around the FHIR servlet: request ids, the access log, the cached CapabilityStatement, the API's documentation. */
package io.github.jennerfhir.server.web;
