/** What an operator relies on: health, metrics, logs, settings, the tenant's partition. */
package io.github.jennerfhir.server.operation;
