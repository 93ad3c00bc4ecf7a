/**
 * Jenner itself, in whatever HAPI JPA server hosts it: asks the host for what such a server has, builds rules and
 * operations, and registers hooks and providers where they belong.
 */
package io.github.jennerfhir.server.wiring;
