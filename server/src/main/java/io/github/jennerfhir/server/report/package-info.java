/** The command that makes a facility report on a device, without a server. */
package io.github.jennerfhir.server.report;
