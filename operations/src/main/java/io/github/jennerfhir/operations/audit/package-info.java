/**
 * Who did what, in an append-only trail: what is noted of each change, and the port by which reads, logins and refusals are
 * noted. It is served as {@code AuditEvent} in the shape of IHE's Basic Audit Log Patterns.
 */
package io.github.jennerfhir.operations.audit;
