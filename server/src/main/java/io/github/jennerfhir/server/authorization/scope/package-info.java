/** SMART scopes: how they are written, which of them one covers, and what a role may be granted. */
package io.github.jennerfhir.server.authorization.scope;
