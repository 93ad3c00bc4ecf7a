/**
 * Certificates of vaccination: SMART Health Cards and HCERT, issued, verified and revoked. Ports say where keys, issued
 * cards and trusted issuers come from; nothing here reads a file, a database or another server.
 */
package io.github.jennerfhir.operations.certificate;
