/** The registry sync over real sockets, and with our tables on real databases. */
package io.github.jennerfhir.server.registry;
