/** Contract §2 through FHIR: what may be recorded, and what is refused in which words. */
package io.github.jennerfhir.server.recording;
