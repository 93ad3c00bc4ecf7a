/** Outreach: Tasks that people carry out, often without a connection, contract §4.9 and §9. */
package io.github.jennerfhir.operations.outreach;
