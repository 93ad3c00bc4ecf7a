/** Findings about a patient that may forbid a vaccine, contract §2 "add" and "remove contraindication". */
package io.github.jennerfhir.operations.contraindication;
