/** Certificates without a server: issued and verified in memory. */
package io.github.jennerfhir.operations.certificate;
