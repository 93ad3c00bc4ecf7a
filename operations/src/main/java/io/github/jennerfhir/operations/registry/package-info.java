/**
 * Tells immunization registries what was recorded, contract §6: what is still to be told is state kept for each record
 * and registry, and a job tells it. Knows neither sockets nor SQL.
 */
package io.github.jennerfhir.operations.registry;
