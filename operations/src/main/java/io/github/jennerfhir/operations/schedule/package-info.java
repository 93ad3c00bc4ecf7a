/** Which schedule decides for a tenant. */
package io.github.jennerfhir.operations.schedule;
