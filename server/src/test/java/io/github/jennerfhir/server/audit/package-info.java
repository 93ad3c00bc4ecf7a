/** The audit trail, seen from outside. */
package io.github.jennerfhir.server.audit;
