/** Who can log in to the authorization server that Jenner brings along. */
package io.github.jennerfhir.server.authorization.account;
