/** The programs that may ask for tokens, and how they prove who they are. */
package io.github.jennerfhir.server.authorization.client;
