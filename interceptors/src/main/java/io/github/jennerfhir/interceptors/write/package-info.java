/** Rules on write: hooks of the storage that ask the commands of {@code operations} inside the transaction. */
package io.github.jennerfhir.interceptors.write;
