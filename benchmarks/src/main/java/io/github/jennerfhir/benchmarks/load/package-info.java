/** The same load for Jenner and for a plain HAPI server, turn by turn, on one PostgreSQL. */
package io.github.jennerfhir.benchmarks.load;
