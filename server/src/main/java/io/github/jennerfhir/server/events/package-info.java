/** How events leave the server: as CloudEvents to NATS JetStream, or to the log; the relay's thread and its metrics. */
package io.github.jennerfhir.server.events;
