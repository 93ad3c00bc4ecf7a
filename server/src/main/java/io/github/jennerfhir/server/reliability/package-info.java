/**
 * The command {@code reliability}: starts PostgreSQL, NATS and two replicas of this server, breaks them in the ways that a
 * programme's network and machines break, and counts what was lost or stored twice. It judges by SQL and by the stream, never
 * by what the server says of itself.
 */
package io.github.jennerfhir.server.reliability;
