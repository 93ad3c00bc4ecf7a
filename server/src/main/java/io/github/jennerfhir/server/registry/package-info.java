/** Sockets, HTTP and threads of the registry sync. */
package io.github.jennerfhir.server.registry;
