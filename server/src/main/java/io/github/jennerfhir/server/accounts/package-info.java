/** The commands with which the operator adds users and clients of the authorization server that Jenner brings along. */
package io.github.jennerfhir.server.accounts;
