/** Certificates of a running server, its files and paper, and independent readers of them. */
package io.github.jennerfhir.server.certificate;
