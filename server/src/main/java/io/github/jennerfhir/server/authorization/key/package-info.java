/** The keys that tokens are signed with: made once, kept in the database, the same for every replica. */
package io.github.jennerfhir.server.authorization.key;
