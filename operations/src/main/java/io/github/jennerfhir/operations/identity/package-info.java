/** Where new ids of resources, events and audit rows come from. */
package io.github.jennerfhir.operations.identity;
