/** Where the ids of events, of audit rows, and of the resources that clients create come from. */
package io.github.jennerfhir.operations.identity;
