/** A plain HAPI FHIR JPA server, to compare with. Runs on the libraries of Jenner's executable jar. */
package io.github.jennerfhir.benchmarks.stock;
