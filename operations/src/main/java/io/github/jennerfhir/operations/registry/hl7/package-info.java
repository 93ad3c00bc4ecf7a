/**
 * The HL7 v2.5.1 messages that registries speak, by CDC's implementation guide 1.5: what a record says in a VXU^V04
 * (profile Z22), and what an ACK (profile Z23) means. Knows no socket and no database.
 */
package io.github.jennerfhir.operations.registry.hl7;
