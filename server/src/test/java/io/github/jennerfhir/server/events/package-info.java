/** Contract §5: what the outbox holds after a request. */
package io.github.jennerfhir.server.events;
