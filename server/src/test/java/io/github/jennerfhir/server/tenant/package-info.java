/** Tenants as the operator writes them down. */
package io.github.jennerfhir.server.tenant;
