/** Rights that at most one of the replicas over one database has at a time. */
package io.github.jennerfhir.operations.lease;
