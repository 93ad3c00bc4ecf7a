/** Finds records by words that stand anywhere in them, contract §3. */
package io.github.jennerfhir.operations.search;
