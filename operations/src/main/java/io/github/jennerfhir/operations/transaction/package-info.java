/** What happens inside the database transaction that stores a resource: reads of its state, own rows, events. */
package io.github.jennerfhir.operations.transaction;
