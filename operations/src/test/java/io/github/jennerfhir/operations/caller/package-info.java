/** Tests of what is known of a caller. */
package io.github.jennerfhir.operations.caller;
