/**
 * Reports that facilities make without a connection, contract §4.10 and §9: devices with keys of their own, what they sign, and
 * what is kept of it.
 */
package io.github.jennerfhir.operations.report;
