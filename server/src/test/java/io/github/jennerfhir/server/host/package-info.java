/** Our own HAPI host. */
package io.github.jennerfhir.server.host;
