/** What is noted of each change of a resource, in the transaction that stores it. */
package io.github.jennerfhir.operations.audit.write;
