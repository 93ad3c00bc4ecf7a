/** From the codes that a record carries to the one product that is meant. */
package io.github.jennerfhir.operations.vaccine;
