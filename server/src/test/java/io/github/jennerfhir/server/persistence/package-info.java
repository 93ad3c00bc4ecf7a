/** Our own tables on real databases. */
package io.github.jennerfhir.server.persistence;
