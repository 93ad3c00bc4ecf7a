/** Outreach Tasks on write: a hook of the storage that asks {@code operations.outreach} inside the transaction. */
package io.github.jennerfhir.interceptors.outreach;
