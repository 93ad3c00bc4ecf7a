/** Contract §4.9: outreach that is written offline, against a running server. */
package io.github.jennerfhir.server.outreach;
