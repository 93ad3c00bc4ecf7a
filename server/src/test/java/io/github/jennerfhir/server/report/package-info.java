/** Contract §4.10: reports that devices sign, against a running server. */
package io.github.jennerfhir.server.report;
