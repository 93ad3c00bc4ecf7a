/** The only package with SQL, JDBC and HAPI's DAOs: the ports of {@code operations}, on a HAPI JPA server's database. */
package io.github.jennerfhir.server.persistence;
